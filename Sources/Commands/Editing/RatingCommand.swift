import ArgumentParser
import JSON
import Projects

struct RatingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rating", abstract: "Say how good a key, transition or chain is, from 1 to 5.",
        discussion: """
              pegbar rating dinner.json transition opening-take-2 4
              pegbar rating dinner.json transition opening-take-2 none
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "key, transition or chain.") var kind: ProjectItem
    @Argument(help: "Its name.") var name: String
    @Argument(help: "1 to 5, or 'none'.") var rating: Clearable<Int>

    func run() throws {
        try edit.edit("rating of \(kind.rawValue) \"\(name)\"") { project in
            try project.setRating(rating.value, of: kind, name)
            let words = rating.value.map { "\($0) of 5" } ?? "no rating"
            return .init(
                "\(kind.rawValue) \"\(name)\": \(words)", json: ["rating": rating.value.map { .integer($0) } ?? .null])
        }
    }
}
