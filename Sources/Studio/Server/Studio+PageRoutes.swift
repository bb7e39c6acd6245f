import Foundation
import HTTPTypes
import Hummingbird

extension Studio {
    /// The page itself: whatever no other route has.
    func addPageRoutes(to router: StudioRouter) {
        router.get("/") { request, _ in try self.page("/", request) }
        router.get("/**") { request, _ in try self.page(request.uri.path, request) }
    }

    private func page(_ path: String, _ request: Request) throws -> Response {
        guard let name = path.removingPercentEncoding, let file = assets.file(name) else {
            throw StudioError.notFound("there is nothing at \(path.prefix(200))")
        }
        let headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        return Reply.bytes(file.bytes, type: file.type, headers: headers)
    }
}
