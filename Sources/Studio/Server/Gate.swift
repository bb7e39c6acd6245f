import HTTPTypes
import Hummingbird

/// Looks at every request before anything else does: host, origin, cookie, kind of body; and puts on every answer what
/// browsers must know.
struct Gate: RouterMiddleware {
    let access: Access
    let address: StudioAddress

    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
        font-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors 'none'
        """

    private static let headers: HTTPFields = [
        .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
        HTTPField.Name("Referrer-Policy")!: "no-referrer",
        HTTPField.Name("X-Frame-Options")!: "DENY",
        HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("Permissions-Policy")!: "camera=(), microphone=(), geolocation=()",
    ]

    /// The largest body.
    static let largestBody = 1 << 20
    /// The longest address.
    private static let longestPath = 64 << 10

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await checked(request, context, next)
        } catch let error as any HTTPResponseError {
            response = Reply.error(
                error.status == .notFound
                    ? .notFound("there is nothing at \(request.uri.path)")
                    : .badRequest("the request cannot be answered: \(error.status)"))
        } catch {
            let refusal = StudioError(error)
            response =
                if case .forbidden(let reason) = refusal, !hasCookie(request), Self.isNavigation(request) {
                    Reply.closedDoor(reason)
                } else {
                    Reply.error(refusal)
                }
        }
        for field in Self.headers where response.headers[field.name] == nil {
            response.headers[field.name] = field.value
        }
        return response
    }

    /// Whether a browser opens an address, rather than a page asking for something: HTML is what it wants most, and JSON
    /// is not named.
    static func isNavigation(_ request: Request) -> Bool {
        guard request.method == .get else { return false }
        let wanted = (request.headers[.accept] ?? "").lowercased()
        return wanted.contains("text/html") && !wanted.contains("application/json")
    }

    private func checked(
        _ request: Request, _ context: BasicRequestContext,
        _ next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard address.hosts.contains(host) else { throw StudioError.wrongHost(String(host.prefix(200))) }
        // NIO takes the first Host and leaves others among the fields.
        guard request.headers[HTTPField.Name("Host")!] == nil else {
            throw StudioError.badRequest("a request has one Host")
        }
        guard (request.head.path ?? "").utf8.count <= Self.longestPath else {
            throw StudioError.tooLarge("the address is longer than \(Self.longestPath) bytes")
        }
        let isReading = request.method == .get || request.method == .head
        let origins = request.headers[values: .origin], isOwnOrigin = origins == ["http://\(host)"]
        guard isReading || isOwnOrigin else {
            throw StudioError.forbidden("only the studio's own page may change anything")
        }
        let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!]
        // Browsers leave the site out for addresses that they do not trust, which are all but the loopback's.
        let isForeign = site != nil && site != "same-origin" && site != "none" || !origins.isEmpty && !isOwnOrigin
        // The file that leads a browser here counts as another site; who knows a code may come from anywhere.
        if let entrance = try entrance(request, isForeign: isForeign) { return entrance }
        guard !isForeign else {
            throw StudioError.forbidden("another site's page asks for this: open the address that the studio printed")
        }
        guard hasCookie(request) else {
            throw StudioError.forbidden(
                "this browser has not been let in: open the address that the studio printed, which works once")
        }
        if !isReading {
            let type = (request.headers[.contentType] ?? "").lowercased().replacing(" ", with: "")
            guard type == "application/json" || type == "application/json;charset=utf-8" else {
                throw StudioError.notJSON
            }
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.largestBody {
                throw StudioError.tooLarge("the body is larger than \(Self.largestBody) bytes")
            }
        }
        return try await next(request, context)
    }

    /// The exchange of a code for a cookie; nil for any other request.
    ///
    /// - Parameter isForeign: whether another site's page, or a file, led here. Without a good code it gets nothing.
    private func entrance(_ request: Request, isForeign: Bool) throws -> Response? {
        guard request.uri.path == "/", request.method == .get, let query = request.uri.query,
            let code = try Query(query).text("code")
        else { return nil }
        guard let cookie = access.cookie(for: code) else {
            // A page that is opened again from the browser's history has its cookie.
            if hasCookie(request), !isForeign { return redirect([:]) }
            throw StudioError.forbidden(
                "this address has been used already, or is too old: open the address that 'pegbar studio' printed, start the "
                    + "studio again, or ask for a new address in a browser that is in")
        }
        let fields: HTTPFields = [.setCookie: "\(address.cookieName)=\(cookie); HttpOnly; SameSite=Strict; Path=/"]
        return isForeign ? stepInside(fields) : redirect(fields)
    }

    /// A page that goes on to the studio: browsers send a strict cookie only where one of our own pages leads, and a
    /// redirect counts as the page before it.
    private func stepInside(_ headers: HTTPFields) -> Response {
        let usual: HTTPFields = [.cacheControl: "no-store"]
        let page = "<!doctype html><title>Pegbar studio</title><meta http-equiv=\"refresh\" content=\"0; url=/\">\n"
        return Reply.bytes(Array(page.utf8), type: "text/html; charset=utf-8", headers: usual.merging(headers))
    }

    private func redirect(_ headers: HTTPFields) -> Response {
        let usual: HTTPFields = [.location: "/", .cacheControl: "no-store"]
        return Response(status: .seeOther, headers: usual.merging(headers))
    }

    private func hasCookie(_ request: Request) -> Bool {
        let name = address.cookieName
        return request.headers[values: .cookie].contains { line in
            line.split(separator: ";").contains { part in
                let pair = part.split(separator: "=", maxSplits: 1)
                return pair.count == 2 && pair[0].drop(while: { $0 == " " }) == name
                    && access.isGood(cookie: String(pair[1]))
            }
        }
    }
}
