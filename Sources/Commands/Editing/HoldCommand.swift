import ArgumentParser
import Projects

struct HoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Hold a key for further pictures each time a chain arrives at it.",
        discussion: """
            A hold on the last key is how a chain lands on its destination. 0 takes the hold away.

              pegbar hold dinner.json act-one carla 6
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The chain.") var chain: String
    @Argument(help: "The key.") var key: String
    @Argument(help: "How many further pictures.") var pictures: Int

    func run() throws {
        try edit.edit("hold \"\(key)\" in \"\(chain)\" for \(pictures)", chain: chain) {
            try $0.hold(key, inChain: chain, pictures: pictures)
        }
    }
}
