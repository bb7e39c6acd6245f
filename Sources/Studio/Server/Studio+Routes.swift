import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Projects
import Rendering

extension Studio {
    typealias StudioRouter = Router<BasicRequestContext>

    /// Every route, behind the gate.
    func router() -> StudioRouter {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Gate(access: access, address: address))
        addProjectRoutes(to: router)
        addEditRoutes(to: router)
        addPictureRoutes(to: router)
        addEventRoutes(to: router)
        addDrawingRoutes(to: router)
        addRenderRoutes(to: router)
        addPageRoutes(to: router)
        return router
    }

    // MARK: What routes share

    /// The members of a body.
    func members(_ request: Request) async throws -> RequestMembers {
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: Gate.largestBody)
        } catch is NIOTooManyBytesError {
            throw StudioError.tooLarge("the body is larger than \(Gate.largestBody) bytes")
        } catch let error as CancellationError {
            throw error
        } catch {
            throw StudioError.badRequest("the body cannot be read: \(error)")
        }
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONDocument(parsing: Array(buffer.readableBytesView)).value
        } catch {
            throw StudioError.badRequest("the body is not JSON: \(error.message) at \(error.position)")
        }
        return try RequestMembers(value)
    }

    /// The parameters of an address.
    func query(_ request: Request) throws -> Query { try Query(request.uri.query) }

    static let clientHeader = HTTPField.Name("Pegbar-Client")!

    /// The tab that asks.
    func client(_ request: Request) throws -> String {
        guard let client = request.headers[Self.clientHeader] else {
            throw StudioError.badRequest("the header Pegbar-Client is missing: it names the tab")
        }
        return try Self.checked(client: client)
    }

    static func checked(client: String) throws -> String {
        guard (1...64).contains(client.utf8.count),
            client.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Character(Unicode.Scalar($0)).isASCIILetterOrDigit })
        else { throw StudioError.badRequest("a client is 1 to 64 letters, digits and -") }
        return client
    }

    func report(_ state: ProjectState) -> ProjectReport { ProjectReport(state: state, path: path) }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
