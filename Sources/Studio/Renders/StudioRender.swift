import JSON
import Projects
import Rendering

/// A render that was started from a page.
struct StudioRender: Sendable {
    enum State: String, Sendable { case running, done, cancelled, failed }

    let id: String
    let request: RenderRequest
    var state = State.running
    var done = 0
    var total = 0
    var fromCache = 0
    var message: String?
    /// It was refused for what lies where it should go, before it began.
    var isRefused = false
    var revision = ""
    /// Counts up with every change: of two answers the one with more is the newer, whichever came first.
    var changes = 0
    /// Where it goes, as the command line writes it; absolute once it is done.
    var folder: String?
    var movie: String?
    var commandLine = ""
    var size = (width: 0, height: 0)
    /// Frames of the whole chain, for the names of the files.
    var frames = 0
    /// The lowest of the frames that are rendered.
    var first = 1
    /// How long the rest will take, in words; nil while nobody can tell.
    var timeLeft: String?

    var json: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "id": .string(id), "state": .string(state.rawValue), "done": .integer(done), "total": .integer(total),
            "fromCache": .integer(fromCache), "message": message.map { .string($0) } ?? .null,
            "folder": folder.map { .string($0) } ?? .null, "movie": movie.map { .string($0) } ?? .null,
            "resumable": .bool(state == .cancelled || state == .failed && !isRefused), "revision": .string(revision),
            "commandLine": .string(commandLine), "frames": request.frames.map { .string($0) } ?? .null,
            "first": .integer(first), "changes": .integer(changes), "timeLeft": timeLeft.map { .string($0) } ?? .null,
        ]
        if case .chain = request.view {
            members["chain"] = .string(request.name)
        } else {
            members["transition"] = .string(request.name)
        }
        if state == .done {
            var links: [String: JSONValue] = [:]
            if movie != nil { links["movie"] = .string("/api/renders/\(id)/movie") }
            if folder != nil { links["frame"] = .string("/api/renders/\(id)/pictures/{frame}") }
            members["links"] = .object(links)
        }
        return members
    }
}
