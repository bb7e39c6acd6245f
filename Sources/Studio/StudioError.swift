package import Files
import Foundation
package import JSON
import Projects
import Rendering

/// Why the studio could not start, or why a request was refused; the text is for people and says what to do.
package enum StudioError: Error, Sendable {
    /// Nobody can be served at that address.
    case cannotListen(address: String, reason: String)
    /// A member or a parameter of a request is missing, unknown, of the wrong kind or out of range.
    case badRequest(String)
    case forbidden(String)
    case notFound(String)
    /// A picture is not painted yet, and the client did not want to wait.
    case notReady
    /// Somebody else changed what an edit is about.
    case conflict(revision: String, changed: [String], by: [String])
    /// The client's revision is too old to tell what has changed since.
    case stale(revision: String)
    case busy(String)
    /// A picture that its client no longer wishes for.
    case superseded
    case tooLarge(String)
    case notJSON
    case wrongHost(String)
    /// An edit or a render that cannot be.
    case refused(String)
    /// The project's file, or a file that it names, has errors.
    case unsound(String, problems: [JSONValue])
    /// What the system refused to do with a file.
    case file(FileError)
    case failed(String)
}

extension StudioError {
    /// What another target threw, as the answer that it means.
    init(_ error: any Error) {
        switch error {
        case let error as StudioError: self = error
        case let error as ProjectEditError: self = .refused(error.description)
        case let error as ProjectFileError: self.init(error)
        case let error as RenderingError: self.init(error)
        case let error as FileError: self = .file(error)
        case is CancellationError: self = .superseded
        default: self = .failed("\(error)")
        }
    }

    private init(_ error: ProjectFileError) {
        switch error {
        case .notFound: self = .unsound(error.description, problems: [])
        case .badData(_, let problems): self = .unsound(error.description, problems: problems.map(\.json))
        case .unsoundEdit, .nothing: self = .refused(error.description)
        case .conflict: self = .busy(error.description)
        default: self = .failed(error.description)
        }
    }

    /// How many files a sentence names.
    private static let mostFiles = 10
    /// The page's checkbox that lets a render replace them.
    private static let replacing = "\"Replace pictures that were drawn on or are of another chain\""

    private init(_ error: RenderingError) {
        switch error {
        case .cannotRender(_, let problems, _):
            self = .unsound(error.description, problems: problems.map { .string($0) })
        case .busy: self = .busy(error.description)
        case .inTheWay(let path, let files):
            self = .refused(
                "\(path): would be overwritten, although Pegbar did not write it or it was changed since: "
                    + files.prefix(Self.mostFiles).joined(separator: ", ")
                    + (files.count > Self.mostFiles ? " and \(files.count - Self.mostFiles) more" : "")
                    + ". Move these files away, or tick \(Self.replacing) and render again")
        case .otherRender(let path, let chain, let project, let frames):
            self = .refused(
                "\(path): holds \(frames) pictures of \(chain) of \(project), which would be lost. Move them away, or tick "
                    + "\(Self.replacing) and render again")
        case .destination: self = .refused(error.description)
        default: self = .unsound(error.description, problems: [])
        }
    }
}

extension StudioError {
    /// Whether it is about a file that is not there.
    var isMissingFile: Bool {
        if case .file(let error) = self { error.code == ENOENT || error.code == ENOTDIR } else { false }
    }
}

extension StudioError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotListen(let address, let reason): "cannot listen at \(address): \(reason)"
        case .badRequest(let message), .forbidden(let message), .notFound(let message), .busy(let message),
            .tooLarge(let message), .refused(let message), .unsound(let message, _), .failed(let message):
            message
        case .file(let error): error.description
        case .notReady: "the picture is not painted yet"
        case .conflict(_, let changed, let by):
            "not done, because \(changed.joined(separator: ", ")) changed meanwhile (\(by.joined(separator: "; "))): look at "
                + "it as it is now, and do it again if you still want it"
        case .stale: "not done, because the page shows an old state of the project: load it again and repeat the edit"
        case .superseded: "the picture is no longer wished for"
        case .notJSON: "the body must be JSON: send it with Content-Type: application/json"
        case .wrongHost(let host): "\"\(host)\" is not an address of this studio: open the address that it printed"
        }
    }
}
