import ArgumentParser
import JSON
import Latents
import Projects

struct RateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Set the project's frame rate.",
        discussion: """
            Pictures stay as they are; they are shown faster or slower.

              pegbar rate dinner.json 24
              pegbar rate dinner.json 24000/1001
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "Pictures per second: a whole number or a ratio.", transform: FrameRate.parse) var rate: FrameRate

    func run() throws {
        try edit.edit("set the frame rate to \(rate.ratio)") { project in
            project.setFrameRate(rate)
            return .init("\(rate.ratio) pictures per second", json: ["frameRate": .string(rate.ratio.description)])
        }
    }
}
