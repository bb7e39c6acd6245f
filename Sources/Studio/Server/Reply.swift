import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// Answers, each with the headers that all have.
enum Reply {
    static func json(
        _ members: [String: JSONValue], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        json(.object(members), status: status, headers: headers)
    }

    static func json(
        _ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        let usual: HTTPFields = [.cacheControl: "no-store"]
        return bytes(
            Array(value.text(pretty: false).utf8), type: "application/json", status: status,
            headers: usual.merging(headers))
    }

    static func bytes(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = type
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static var nothing: Response { Response(status: .noContent, headers: [.cacheControl: "no-store"]) }

    /// A refusal: a fitting status, and a body that says why.
    static func error(_ error: StudioError) -> Response {
        var members: [String: JSONValue] = ["error": .string(error.code), "message": .string(error.description)]
        members["details"] = error.details.map { .object($0) }
        return json(members, status: error.status)
    }

    /// A refusal for a person who opened an address in a browser: how to get in. It tells nothing of the project, and has
    /// no script and no style, which come only to those who are in.
    ///
    /// - Parameter reason: a sentence, of which the part before the colon is shown: what follows says what to do.
    static func closedDoor(_ reason: String) -> Response {
        let what = String(reason.prefix { $0 != ":" })
        let escaped = (what.prefix(1).uppercased() + what.dropFirst()).replacing("&", with: "&amp;").replacing(
            "<", with: "&lt;"
        ).replacing(">", with: "&gt;")
        let page = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pegbar</title></head>
            <body>
            <h1>Not let in</h1>
            <p>\(escaped).</p>
            <p>Open the address that <code>pegbar studio</code> printed in the terminal where it runs. Each address lets one \
            browser in, once. For another one, choose &ldquo;A one-time address&rdquo; in the project's settings in a browser \
            that is in, or end the studio with Ctrl-C and start it again.</p>
            </body>
            </html>

            """
        return bytes(
            Array(page.utf8), type: "text/html; charset=utf-8", status: .forbidden, headers: [.cacheControl: "no-store"]
        )
    }
}

extension HTTPFields {
    /// These fields with others in the place of those of the same name.
    func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields[field.name] = field.value }
        return fields
    }
}

extension StudioError {
    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .forbidden: .forbidden
        case .notFound, .notReady: .notFound
        case .conflict, .stale, .busy: .conflict
        case .superseded: .gone
        case .tooLarge: .contentTooLarge
        case .notJSON: .unsupportedMediaType
        case .wrongHost: .misdirectedRequest
        case .refused, .unsound: .unprocessableContent
        case .file: isMissingFile ? .notFound : .internalServerError
        case .cannotListen, .failed: .internalServerError
        }
    }

    var code: String {
        switch self {
        case .badRequest: "bad-request"
        case .forbidden: "forbidden"
        case .notFound: "not-found"
        case .notReady: "not-ready"
        case .conflict: "conflict"
        case .stale: "stale"
        case .busy: "busy"
        case .superseded: "superseded"
        case .tooLarge: "too-large"
        case .notJSON: "not-json"
        case .wrongHost: "wrong-host"
        case .refused: "refused"
        case .unsound: "unsound"
        case .file: isMissingFile ? "not-found" : "failed"
        case .cannotListen, .failed: "failed"
        }
    }

    var details: [String: JSONValue]? {
        switch self {
        case .conflict(let revision, let changed, let by):
            [
                "revision": .string(revision), "changed": .array(changed.map { .string($0) }),
                "by": .array(by.map { .string($0) }),
            ]
        case .stale(let revision): ["revision": .string(revision)]
        case .unsound(_, let problems): ["problems": .array(problems)]
        default: nil
        }
    }
}
