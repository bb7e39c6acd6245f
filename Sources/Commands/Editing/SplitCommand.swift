import ArgumentParser
import JSON
import Projects

struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Split a transition in two at a frame, with a new key there.",
        discussion: """
            The frame counts from 1 within the transition and becomes the second part's first. Both parts show the very \
            pictures that the whole showed, so drawings stay valid; chains play both parts in its place. A w-spline is \
            frozen as one chain has it: other chains may change, and what stays is printed.

              pegbar split dinner.json opening --at 25
              pegbar split dinner.json opening --at 25 --key-name half-way
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The transition.") var transition: String
    @Option(parsing: .unconditional, help: "The frame, counted from 1 within the transition.") var at: Int
    @Option(help: "For a w-spline: the chain whose surroundings shape the curve.") var chain: String?
    @Option(help: "The new key's name.") var keyName: String?
    @Option(help: "The first part's name.") var firstName: String?
    @Option(help: "The second part's name.") var secondName: String?

    func run() throws {
        try edit.edit("split \"\(transition)\" at frame \(at)") { project in
            EditOutcome(
                try project.split(
                    transition, atPicture: FencePosts.picture(ofFrameNumber: at), inContextOf: chain, keyName: keyName,
                    firstName: firstName, secondName: secondName), in: project)
        }
    }
}
