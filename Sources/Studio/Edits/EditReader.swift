import JSON
import Projects

/// Reads the edits that clients ask for. Each topic has its file.
struct EditReader {
    let members: RequestMembers
    let context: EditContext

    typealias Reading = @Sendable (EditReader) throws -> StudioEdit

    /// All edits by their names, but for undo and redo, which are the history's.
    static let all: [String: Reading] = exploring.merging(timing) { $1 }.merging(chains) { $1 }.merging(keys) { $1 }
        .merging(looks) { $1 }.merging(items) { $1 }.merging(models) { $1 }

    /// - Parameter name: the edit's, as in the member `edit`.
    static func edit(_ name: String, _ members: RequestMembers, _ context: EditContext) throws -> StudioEdit {
        guard let read = all[name] else {
            throw StudioError.badRequest(
                "there is no edit \"\(name)\"; there are \(all.keys.sorted().joined(separator: ", "))")
        }
        let edit = try read(EditReader(members: members, context: context))
        try members.finish()
        return edit
    }

    /// The words of a command line on this project.
    func command(_ words: String..., then more: [String] = []) -> CommandWords {
        CommandWords(words, arguments: [context.project] + more)
    }
}
