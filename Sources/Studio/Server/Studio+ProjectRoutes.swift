import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Projects
import Rendering

extension Studio {
    func addProjectRoutes(to router: StudioRouter) {
        router.get("/api/project") { request, _ in
            let state = try await self.session.current()
            let tag = "\"\(state.revision)\""
            if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
            let models = try await onOwnThread { self.models.models(of: state) }
            // Only what is whole can be the same the next time.
            let isWhole = models.count == state.project.models.count
            let members = self.report(state).project(
                session: self.events.session, isWritable: Foundation.access(self.path, W_OK) == 0, models: models)
            return Reply.json(members, headers: isWhole ? [.eTag: tag] : [:])
        }
        router.get("/api/models/files") { _, _ in
            let models = try await self.session.current().project.models
            let found = try await onOwnThread { self.modelFiles.found(besides: models.values) }
            return Reply.json([
                "files": .array(
                    found.map { file in
                        let named = models.filter { $0.value.file == file }.keys.sorted()
                        return .object(["file": .string(file), "models": .array(named.map { .string($0) })])
                    })
            ])
        }
        router.get("/api/plan") { request, _ in
            let query = try self.query(request)
            let view = try query.requiredView()
            try query.finish()
            let name: String
            switch view {
            case .chain(let chain): name = chain
            case .transition(let transition, _): name = transition
            case .keys, .seeds: throw StudioError.badRequest("a plan is of a \"chain\" or a \"transition\"")
            }
            let (report, place) = (self.report(try await self.session.current()), self.renders.place(of: name))
            return Reply.json(try await onOwnThread { try report.plan(view, output: place) })
        }
        router.get("/api/history") { request, _ in
            let query = try self.query(request)
            let limit = try query.integer("limit", in: 1...1000) ?? 100
            try query.finish()
            let store = self.configuration.store
            let entries = try await onOwnThread { try store.history() }
            let list = entries.suffix(limit).reversed().map { entry in
                JSONValue.object([
                    "what": .string(entry.what), "time": .integer(entry.time), "revision": .string(entry.revision),
                    "current": .bool(entry.isCurrent), "undone": .bool(entry.isUndone),
                ])
            }
            return Reply.json(["entries": .array(list)])
        }
        router.get("/api/command") { request, _ in
            let query = try self.query(request)
            let (view, preview) = (try query.requiredView(), try query.preview())
            let frames = try query.text("frames")
            let every = try query.integer("every", in: 1...1_000_000)
            try query.finish()
            if let frames { try await self.checkFrames(frames, of: view) }
            if let model = preview.model { try await self.session.current().project.require(.model, model) }
            guard let every else {
                return Reply.json(try await self.commands(view, preview, frames: frames))
            }
            switch view {
            case .chain, .transition: break
            case .keys, .seeds: throw StudioError.badRequest("\"every\" is of a \"chain\" or a \"transition\"")
            }
            let report = self.report(try await self.session.current())
            return Reply.json(
                try await onOwnThread {
                    try report.commands(ofSheet: view, preview, every: every) { self.renders.place(of: $0) }
                })
        }
        router.get("/api/seen") { request, _ in
            let query = try self.query(request)
            let limit = try query.integer("limit", in: 1...SeenList.longest) ?? 200
            let before = try query.integer("before", in: 0...Int(Int32.max)) ?? .max
            try query.finish()
            let seen = await self.session.seenNow()
            let entries = seen.entries.filter { $0.id < before }
            return Reply.json([
                "seen": .array(entries.suffix(limit).reversed().map(\.json)),
                "more": .bool(entries.count > limit),
                "problem": seen.problem.map { .string($0) } ?? .null,
            ])
        }
        router.post("/api/seeds") { request, _ in
            let members = try await self.members(request)
            let count = try members.number("count")
            try members.finish()
            guard (1...200).contains(count) else { throw StudioError.badRequest("\"count\" must be 1 to 200") }
            let entry = await self.session.dealSeeds(count)
            return Reply.json([
                "seen": entry.json, "seeds": .array(entry.seeds.map { .integer(Int($0)) }),
            ])
        }
        router.get("/api/status") { _, _ in
            let counts = self.pictures.queue.counts
            return Reply.json([
                "painting": .integer(counts.painting), "clients": .integer(self.events.listeners),
                "threads": .integer(self.configuration.threads),
                "waiting": .object([
                    "now": .integer(counts.now), "soon": .integer(counts.soon),
                    "thumbnails": .integer(counts.thumbnails), "ahead": .integer(counts.ahead),
                ]),
            ])
        }
        router.post("/api/addresses") { request, _ in
            try await self.members(request).finish()
            return Reply.json(["address": .string(self.address.url(code: self.access.makeCode()))])
        }
    }

    /// - Parameter frames: those of the view, as `--frames` takes them; nil for all.
    /// Refuses frames that a view does not have, or that no command line takes.
    private func checkFrames(_ frames: String, of view: PictureView) async throws {
        switch view {
        case .keys, .seeds: throw StudioError.badRequest("\"frames\" are those of a \"chain\" or a \"transition\"")
        case .chain, .transition:
            guard !frames.contains("/") else {
                throw StudioError.badRequest("\"frames\" are written 1-48 or 1,25,49 here")
            }
            let plan = try await session.current().project.showing(view, Preview()).plan
            _ = try FrameList(frames, count: plan.count)
        }
    }

    func commands(
        _ view: PictureView, _ preview: Preview, frames: String? = nil
    ) async throws -> [String: JSONValue] {
        let (report, renders) = (report(try await session.current()), renders)
        return try await onOwnThread {
            try report.commands(view, preview, frames: frames) { renders.place(of: $0) }
        }
    }
}
