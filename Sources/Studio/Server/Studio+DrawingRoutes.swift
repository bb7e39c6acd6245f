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
            let members = try await self.members(request)
            let path = try members.text("folder")
            try members.finish()
            return Reply.json(self.json(try await self.drawings.open(path)))
        }
        router.get("/api/drawings/{id}") { request, context in
            let query = try self.query(request), view = try query.view()
            try query.finish()
            let folder = try await self.drawings.folder(try context.parameters.require("id"))
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
            // With the folder's stamp in its address, a drawing is always the same.
            let folder = try await self.drawings.folder(id)
            let isStamped = stamp == folder.stamp
            let bytes = try await self.drawings.bytes(id, number: number)
            return Reply.bytes(
                bytes, type: "image/png",
                headers: [.cacheControl: isStamped ? "private, max-age=31536000, immutable" : "no-cache"])
        }
    }

    private func json(_ folder: DrawingFolder) -> [String: JSONValue] {
        [
            "id": .string(folder.id), "folder": .string(drawings.shown(folder)),
            "drawings": .integer(folder.drawings.count),
            "numbers": .array(folder.drawings.keys.sorted().map { .integer($0) }), "stamp": .string(folder.stamp),
        ]
    }

    private func report(_ folder: DrawingFolder, _ view: PictureView) async throws -> JSONValue {
        let state = try await session.current()
        let plan = try state.project.showing(view, Preview()).plan
        let size = try? await onOwnThread {
            let features = try plan.segments[0].model.map { try state.library.model($0).generator.features }
            return features.map { (width: $0.width, height: $0.height) }
        }
        let report = DrawingReport(folder, frames: plan.count, width: size?.width, height: size?.height)
        return report.json(folder)
    }
}
