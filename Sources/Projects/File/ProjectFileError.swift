package import Files

/// Why a project file could not be read or written; `description` names the file, the place and the remedy.
package enum ProjectFileError: FileErrorWrapper, Sendable {
    /// There is no such file.
    case notFound(file: String)
    /// The file was read and is not a sound project: everything that is wrong with it.
    case badData(file: String, problems: [ProjectProblem])
    /// A change was refused because the project would not be sound after it; nothing was written.
    case unsoundEdit(file: String, edit: String, problems: [ProjectProblem])
    /// A new file could not be made.
    case cannotCreate(file: String, reason: String)
    /// Nothing can be written beside the file, as every change must.
    case unwritableFolder(file: String, folder: String, reason: String)
    /// The system refused something.
    case file(FileError)
    /// What was wanted of a file or folder could not be had from it.
    case inputOutput(file: String, action: String, reason: String)
    /// Somebody else changed the file, or is changing it; nothing was written.
    case conflict(file: String, reason: String)
    /// There is nothing to undo or to redo.
    case nothing(file: String, to: String)
    /// The history beside the project does not hold what it should; the project itself is untouched.
    case damagedHistory(file: String, reason: String)
}

extension ProjectFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notFound(let file): "\(file): no such file: check the path, or make a new project there"
        case .badData(let file, let problems): Self.list(problems, under: "\(file): ")
        case .unsoundEdit(let file, let edit, let problems):
            "\(file): not changed, because after \"\(edit)\" the project would not hold together:\n"
                + Self.list(problems, under: "")
        case .cannotCreate(let file, let reason): "\(file): cannot be created: \(reason)"
        case .unwritableFolder(let file, let folder, let reason):
            "\(file): cannot be saved, because nothing can be written in its folder \(folder) (\(reason)): make the "
                + "folder writable, or keep the project in another one"
        case .file(let error): error.description
        case .inputOutput(let file, let action, let reason): "\(file): cannot \(action): \(reason)"
        case .conflict(let file, let reason): "\(file): \(reason)"
        case .nothing(let file, let action): "\(file): nothing to \(action)"
        case .damagedHistory(let file, let reason): "\(file): \(reason)"
        }
    }

    /// How many problems are spelt out; a file of another kind altogether would fill the screen.
    private static let listed = 50

    private static func list(_ problems: [ProjectProblem], under prefix: String) -> String {
        var lines = problems.prefix(listed).map { "\(prefix)\($0)" }
        if problems.count > listed { lines.append("\(prefix)and \(problems.count - listed) more problems") }
        return lines.joined(separator: "\n")
    }
}
