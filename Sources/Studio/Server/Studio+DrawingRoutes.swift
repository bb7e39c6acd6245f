import Generators
import HTTPTypes
import Hummingbird
import JSON
import Projects
import Rendering

extension Studio {
    func addDrawingRoutes(to router: StudioRouter) {
        router.get("/api/drawings/folders") { _, _ in
            let found = await self.drawings.found()
            return Reply.json([
                "folders": .array(
                    found.map { .object(["path": .string($0.path), "drawings": .integer($0.drawings)]) })
            ])
        }
        router.post("/api/drawings") { request, _ in
            let client = try self.client(request), members = try await self.members(request)
            let path = try members.text("folder")
            try members.finish()
            return Reply.json(self.json(try await self.drawings.open(path, client: client)))
        }
        router.delete("/api/drawings/{id}") { request, context in
            let client = try self.client(request)
            try await self.members(request).finish()
            try await self.drawings.putAway(try context.parameters.require("id"), client: client)
            return Reply.nothing
        }
        router.get("/api/drawings/{id}") { request, context in
            let query = try self.query(request), view = try query.view()
            try query.finish()
            let client = try self.client(request)
            let folder = try await self.drawings.folder(try context.parameters.require("id"), client: client)
            var members = self.json(folder)
            if let view { members["report"] = try await self.report(folder, view) }
            return Reply.json(members)
        }
        router.get("/api/drawings/{id}/{file}") { request, context in
            let (id, file) = (try context.parameters.require("id"), try context.parameters.require("file"))
            guard file.hasSuffix(".png"), let number = Int(file.dropLast(4)), "\(number).png" == file else {
                throw StudioError.notFound("a drawing's address is /api/drawings/ID/FRAME.png")
            }
            let query = try self.query(request), stamp = try query.text("stamp")
            try query.finish()
            let drawing = try await self.drawings.drawing(id, number: number)
            // With its stamp in the address, a drawing is always the same.
            let isStamped = stamp == drawing.stamp
            return Reply.bytes(
                drawing.bytes, type: "image/png",
                headers: [.cacheControl: isStamped ? "private, max-age=31536000, immutable" : "no-cache"])
        }
    }

    private func json(_ folder: DrawingFolder) -> [String: JSONValue] {
        let drawings = folder.drawings.sorted { $0.key < $1.key }
        return [
            "id": .string(folder.id), "folder": .string(self.drawings.shown(folder)),
            "drawings": .integer(drawings.count), "numbers": .array(drawings.map { .integer($0.key) }),
            "stamps": .array(drawings.map { .string($0.value.stamp) }), "stamp": .string(folder.stamp),
        ]
    }

    private func report(_ folder: DrawingFolder, _ view: PictureView) async throws -> JSONValue {
        let state = try await session.current()
        return try await onOwnThread {
            let plan = try state.project.showing(view, Preview()).plan
            let features = try? plan.segments[0].model.map { try state.library.model($0).generator.features }
            return DrawingReport(folder, frames: plan.count, width: features?.width, height: features?.height)
                .json(folder)
        }
    }
}
