import HTTPTypes
import Hummingbird
import JSON
import Rendering

extension Studio {
    func addPictureRoutes(to router: StudioRouter) {
        router.get("/api/frames") { request, _ in
            let (report, list) = try await self.frameReport(request)
            var members = try await onOwnThread { try report.frames(list) }
            members["commandLine"] = try await self.commandLine(report, list)
            return Reply.json(members)
        }
        router.get("/api/change") { request, _ in
            let (report, list) = try await self.frameReport(request)
            return Reply.json(try await onOwnThread { try report.change(list) })
        }
        router.get("/api/pictures/{name}") { request, context in try await self.picture(request, context) }
        router.put("/api/wishes") { request, _ in
            let client = try self.client(request)
            let members = try await self.members(request)
            var wishes = Wishes()
            wishes.now = try Self.identities("now", members)
            wishes.soon = try Self.identities("soon", members)
            wishes.thumbnails = try Self.identities("thumbnails", members)
            wishes.ahead = try Self.identities("ahead", members)
            try members.finish()
            guard wishes.count <= Wishes.most else {
                throw StudioError.badRequest("at most \(Wishes.most) pictures may be wished for at once")
            }
            self.pictures.queue.wish(wishes, client: client)
            return Reply.nothing
        }
    }

    private static func identities(_ name: String, _ members: RequestMembers) throws -> [PictureIdentity] {
        guard members.has(name) else { return [] }
        return try members.strings(name).map { text in
            guard let identity = PictureIdentity(hexadecimal: text) else {
                throw members.wrong(name, "a list of pictures' identities")
            }
            return identity
        }
    }

    private func frameReport(_ request: Request) async throws -> (FrameReport, list: String?) {
        let query = try query(request)
        let (view, preview, list) = (try query.requiredView(), try query.preview(), try query.text("frames"))
        try query.finish()
        let state = try await session.current()
        return (FrameReport(desk: pictures, state: state, view: view, preview: preview), list)
    }

    /// What renders these frames, or paints these seeds; null for what no command line does.
    private func commandLine(_ report: FrameReport, _ list: String?) async throws -> JSONValue {
        // Every n-th frame is what no render takes.
        let frames = list.flatMap { $0.contains("/") ? nil : $0 }
        let commands = try await commands(report.view, report.preview, frames: frames)
        return commands["render"] ?? commands["image"] ?? .null
    }

    private static let ofRGBA = "application/octet-stream"
    private static let widthHeader = HTTPField.Name("Pegbar-Width")!
    private static let heightHeader = HTTPField.Name("Pegbar-Height")!
    private static let draftHeader = HTTPField.Name("Pegbar-Draft")!

    private func picture(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let parts = try context.parameters.require("name").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let identity = PictureIdentity(hexadecimal: String(parts[0])),
            parts[1] == "png" || parts[1] == "rgba"
        else { throw StudioError.notFound("a picture's address is /api/pictures/IDENTITY.png or .rgba") }
        let query = try query(request), isPNG = parts[1] == "png"
        let width = try query.integer("width", in: 1...1024)
        let (waits, isDraft) = (try query.flag("wait") ?? true, try query.flag("draft") ?? false)
        let client = try request.headers[Self.clientHeader] ?? query.text("client") ?? "none"
        _ = try query.text("client")
        try query.finish()
        let name = try Self.checked(client: client)
        if isDraft, !pictures.isReady(identity) {
            let draft = try await whileConnected(request) {
                try await self.pictures.draft(identity, width: width, isPNG: isPNG)
            }
            let headers = Self.endOfConnection.merging([.cacheControl: "no-store"])
            guard let draft else { return Response(status: .noContent, headers: headers) }
            return Self.reply(draft, isPNG: isPNG, headers.merging([Self.draftHeader: "yes"]))
        }
        let tag = "\"\(identity)\(width.map { "-\($0)" } ?? "")\""
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
        var headers: HTTPFields = [.cacheControl: "private, max-age=31536000, immutable", .eTag: tag]
        // What was asked for as a draft must not be taken for one the next time.
        if isDraft { headers = [.cacheControl: "no-store", Self.draftHeader: "no"] }
        if let ready = try await pictures.readyPicture(identity, width: width, isPNG: isPNG) {
            return Self.reply(ready, isPNG: isPNG, headers)
        }
        try pictures.check(identity)
        guard waits else { throw StudioError.notReady }
        let picture = try await whileConnected(request) {
            try await self.pictures.picture(identity, width: width, isPNG: isPNG, client: name)
        }
        headers = headers.merging(Self.endOfConnection)
        return Self.reply(picture, isPNG: isPNG, headers)
    }

    private static func reply(
        _ picture: PictureDesk.EncodedPicture, isPNG: Bool, _ headers: HTTPFields
    ) -> Response {
        Reply.bytes(
            picture.bytes, type: isPNG ? "image/png" : ofRGBA,
            headers: headers.merging([widthHeader: "\(picture.width)", heightHeader: "\(picture.height)"]))
    }

    /// Hummingbird ends a connection that it watched for the client's leaving; who is told does not send on it again.
    private static let endOfConnection: HTTPFields = [.connection: "close"]

    /// Does something as long as the client is there: when it closes the connection, the work is cancelled.
    private func whileConnected<Value: Sendable>(
        _ request: Request, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await request.body.consumeWithCancellationOnInboundClose { _ in try await work() }
        } catch is CancellationError {
            throw StudioError.superseded
        }
    }
}
