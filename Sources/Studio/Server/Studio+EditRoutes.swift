import Files
import Hummingbird
import JSON
import Projects

extension Studio {
    func addEditRoutes(to router: StudioRouter) {
        router.post("/api/edits") { request, _ in try await self.edit(request, keeps: true) }
        router.post("/api/edits/preview") { request, _ in try await self.edit(request, keeps: false) }
    }

    private func edit(_ request: Request, keeps: Bool) async throws -> Response {
        let client = try client(request)
        let members = try await members(request)
        let (name, base) = (try members.text("edit"), try members.text("revision"))
        let (edited, commandLine) = try await made(name, members, client: client, base: base, keeps: keeps)
        var json: [String: JSONValue] = [
            "revision": .string(edited.state.revision), "what": .string(edited.what),
            "changed": .array(edited.changed.descriptions.map { .string($0) }),
            "result": .object(edited.outcome.json), "lines": .array(edited.outcome.lines.map { .string($0) }),
            "notes": .array(edited.notes.map { .string($0) }), "commandLine": .string(commandLine),
            "history": edited.state.history.json,
        ]
        json["patch"] = edited.patch ?? .null
        if keeps, let transition = edited.outcome.transition {
            json["pictures"] = await pictures(of: transition, in: edited.state)
        }
        return Reply.json(json)
    }

    private func made(
        _ name: String, _ members: RequestMembers, client: String, base: String, keeps: Bool
    ) async throws -> (ProjectSession.Edited, commandLine: String) {
        if name == "undo" || name == "redo" {
            try members.finish()
            guard keeps else { throw StudioError.badRequest("undo and redo have no preview") }
            let edited = try await session.step(isUndo: name == "undo", client: client, base: base)
            return (edited, CommandWords(name, arguments: [path]).line)
        }
        let context = EditContext(
            project: path, present: try await session.current().project, seen: await session.seen.entries,
            models: modelFiles)
        var edit = try EditReader.edit(name, members, context)
        if edit.reading != nil { edit = try await onOwnThread { [edit] in try edit.read() } }
        let edited = try await session.edit(edit, client: client, base: base, keeps: keeps)
        if keeps, edited.changed.contains(where: { if case .item(.model, _) = $0 { true } else { false } }) {
            models.watch(edited.state)
        }
        return (edited, edit.commandLine(after: edited.outcome))
    }

    /// The first picture and the ends of a transition, so that nothing need be asked before they are; null if none
    /// can be painted.
    private func pictures(of name: String, in state: ProjectState) async -> JSONValue {
        guard let transition = state.project.transitions[name] else { return .null }
        let desk = pictures
        let report = { @Sendable (view: PictureView, list: String?) -> JSONValue in
            let report = FrameReport(desk: desk, state: state, view: view, preview: Preview())
            return (try? report.frames(list)).map { .object($0) } ?? .null
        }
        let answer = try? await onOwnThread {
            JSONValue.object([
                "transition": report(.transition(name, inChain: nil), "1"),
                "keys": report(.keys([transition.from, transition.to]), nil),
            ])
        }
        return answer ?? .null
    }
}
