package import Files
import Projects

/// What can go wrong between a plan and its files.
package enum RenderingError: FileErrorWrapper, Equatable, CustomStringConvertible {
    /// The system refused an operation on a file.
    case file(FileError)
    /// Another process is writing to the same place.
    case busy(path: String)
    /// Files are in the way that Pegbar did not write, or that changed since it did.
    case inTheWay(path: String, files: [String])
    /// A folder holds the pictures of another chain or of another project.
    case otherRender(path: String, chain: String, project: String, frames: Int)
    /// The destination cannot be a render: the reason says why.
    case destination(path: String, reason: String)
    /// Some pictures of an earlier render are not what the project gives today, so a part cannot be added to it.
    case outOfDate(path: String, files: [String])
    /// There is no manifest to check against.
    case notRendered(path: String, isFolder: Bool)
    /// A manifest that cannot be believed.
    case manifest(path: String, problem: String)
    /// A chain or transition with obstacles in its way, all of them.
    case cannotRender(name: String, problems: [String], onlyMissingFiles: Bool)
    /// A name that the project has no model for.
    case unknownModel(String, known: [String])
    /// The model's file is not the one that the project was made with.
    case modelChanged(name: String, path: String, recorded: String, found: String, project: String)
    /// A key whose latent cannot be made; the sentence goes on from "the key anna".
    case key(String, String)
    /// A file of latents or directions that does not fit; the sentence goes on from its path.
    case latentFile(String, String)
    /// The file that a render's correctness rests on failed its own check.
    case failedCheck(path: String, problems: [String])

    package var description: String {
        switch self {
        case .file(let error): return error.description
        case .busy(let path):
            return "\(path): another render is writing there; wait for it to end, or choose another place"
        case .inTheWay(let path, let files):
            return "\(path): would be overwritten, although Pegbar did not write it or it was changed since:\n"
                + Self.list(files) + "\nmove these files, choose another place, or replace them with --overwrite"
        case .otherRender(let path, let chain, let project, let frames):
            return
                "\(path): holds \(frames) pictures of \(chain) of \(project), which would be lost; choose another place, "
                + "or replace them with --overwrite"
        case .destination(let path, let reason):
            return "\(path): \(reason)"
        case .outOfDate(let path, let files):
            return "\(path): holds pictures that the project no longer gives, so that single frames cannot join them:\n"
                + Self.list(files) + "\nrender the whole chain, or choose another place"
        case .notRendered(let path, let isFolder):
            return
                "\(path): was not rendered by Pegbar: no manifest \(isFolder ? "in" : "beside") it. (A render that was "
                + "interrupted is finished by rendering to the same place again)"
        case .manifest(let path, let problem):
            return "\(path): not a manifest that can be used: \(problem)"
        case .cannotRender(let name, let problems, _):
            return "\(name) cannot be rendered:\n" + Self.list(problems)
        case .unknownModel(let name, let known):
            return "the project has no model \(name); it has \(known.isEmpty ? "none" : known.joined(separator: ", "))"
        case .modelChanged(let name, let path, let recorded, let found, let project):
            return "\(path): is not the file that the project was made with: its SHA-256 is \(found), the project "
                + "recorded \(recorded) for \(name). Bring the old file back, or accept the new one with "
                + "`\(CommandWords("model", "update", arguments: [project, name, path]).line)` (its pictures will differ)"
        case .key(let name, let problem): return "the key \(name) \(problem)"
        case .latentFile(let path, let problem): return "\(path): \(problem)"
        case .failedCheck(let path, let problems):
            return "\(path): failed the check after writing and was not handed over:\n" + Self.list(problems)
        }
    }

    /// The exit code of a command that ends with this error (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .file(let error): error.exitCode
        case .busy, .inTheWay, .otherRender, .destination, .outOfDate: 73
        case .notRendered: 66
        case .manifest, .unknownModel, .modelChanged, .key, .latentFile: 65
        case .cannotRender(_, _, let onlyMissingFiles): onlyMissingFiles ? 66 : 65
        case .failedCheck: 74
        }
    }

    private static func list(_ lines: [String]) -> String {
        let shown = lines.prefix(20).map { "  \($0)" }
        let rest = lines.count - shown.count
        return (shown + (rest > 0 ? ["  and \(rest) more"] : [])).joined(separator: "\n")
    }
}
