import Files
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

extension Studio {
    func addRenderRoutes(to router: StudioRouter) {
        router.get("/api/renders") { _, _ in
            Reply.json(["renders": .array(await self.renders.all.map { .object($0.json) })])
        }
        router.post("/api/renders") { request, _ in
            let wanted = try RenderRequest(await self.members(request))
            return Reply.json(try await self.renders.start(wanted).json, status: .created)
        }
        router.get("/api/renders/{id}") { _, context in
            Reply.json(try await self.renders.render(try context.parameters.require("id")).json)
        }
        router.post("/api/renders/{id}/cancel") { request, context in
            try await self.members(request).finish()
            return Reply.json(try await self.renders.cancel(try context.parameters.require("id")).json)
        }
        router.post("/api/renders/{id}/resume") { request, context in
            try await self.members(request).finish()
            return Reply.json(try await self.renders.resume(try context.parameters.require("id")).json)
        }
        router.get("/api/renders/{id}/movie") { request, context in
            let query = try self.query(request), isDownload = try query.flag("download") ?? false
            try query.finish()
            let path = try await self.renders.movie(try context.parameters.require("id"))
            return try await Self.movie(path, request, isDownload: isDownload)
        }
        router.get("/api/renders/{id}/pictures/{frame}") { _, context in
            guard let frame = Int(try context.parameters.require("frame")) else {
                throw StudioError.notFound("a picture's address ends with its frame's number")
            }
            let path = try await self.renders.picture(try context.parameters.require("id"), frame: frame)
            return Reply.bytes(
                try await onOwnThread { try Disk.contents(ofFile: path) }, type: "image/png",
                headers: [.cacheControl: "no-cache"])
        }
    }

    /// A movie, or the part of it that the client asks for (RFC 9110, section 14).
    private static func movie(_ path: String, _ request: Request, isDownload: Bool) async throws -> Response {
        let file = try await onOwnThread { try ReadableFile(path) }
        let size = file.status.size
        var headers: HTTPFields = [
            .contentType: "video/mp4", .acceptRanges: "bytes", .cacheControl: "no-cache",
        ]
        if isDownload {
            // The name is made of what every file system takes; what HTTP has trouble with becomes a hyphen.
            let name = PathParts(path).name.map { $0.isASCII && $0 != "\"" ? String($0) : "-" }.joined()
            headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        }
        var range = 0..<size
        var status = HTTPResponse.Status.ok
        if let asked = request.headers[.range], asked.hasPrefix("bytes="), !asked.contains(",") {
            guard let part = Self.range(asked.dropFirst(6), of: size) else {
                return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
            }
            (range, status) = (part, .partialContent)
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
        }
        let body = ResponseBody(contentLength: range.count) { [range] writer in
            var place = range.lowerBound
            while place < range.upperBound {
                let (start, count) = (place, min(256 << 10, range.upperBound - place))
                let part = try await onOwnThread { try file.read(UInt8.self, count: count, at: start) }
                try await writer.write(ByteBuffer(bytes: part))
                place += count
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    /// `0-99`, `100-`, `-50`; nil for what the file does not have.
    static func range(_ text: Substring, of size: Int) -> Range<Int>? {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        if ends[0].isEmpty {
            guard let count = Int(ends[1]), count > 0, size > 0 else { return nil }
            return max(0, size - count)..<size
        }
        guard let first = Int(ends[0]), first >= 0, first < size else { return nil }
        if ends[1].isEmpty { return first..<size }
        guard let last = Int(ends[1]), last >= first else { return nil }
        return first..<min(last, size - 1) + 1
    }
}
