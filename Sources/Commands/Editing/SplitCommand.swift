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
            let split = try project.split(
                transition, atPicture: FencePosts.picture(ofFrameNumber: at), inContextOf: chain, keyName: keyName,
                firstName: firstName, secondName: secondName)
            var outcome = EditOptions.Outcome(json: [
                "first": .string(split.first), "second": .string(split.second), "key": .string(split.key),
                "kept": .array(split.kept.map(\.json)),
            ])
            outcome.lines = [split.first, split.second].compactMap { name in
                project.transitions[name].map { "\"\(name)\": \(Wording.transition($0))" }
            }
            outcome.lines += project.keys[split.key].map { ["  key \"\(split.key)\": \(Wording.key($0))"] } ?? []
            // A spline on its own is not the one that any chain shows.
            let chains = split.kept.filter(\.isChain)
            outcome.lines += (chains.isEmpty ? split.kept : chains).map(Wording.kept)
            return outcome
        }
    }
}
