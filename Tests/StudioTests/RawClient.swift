import Foundation
import JSON

/// An HTTP client that sends exactly what a test says, be it what no browser would.
struct RawClient: Sendable {
    let port: Int

    struct Answer: Sendable {
        var status: Int
        /// By their names in lower case.
        var headers: [String: String]
        var body: [UInt8]

        var json: JSONValue? { try? JSONDocument(parsing: body).value }
        var text: String { String(decoding: body, as: UTF8.self) }
        var error: String? { json?["error"]?.string }
    }

    struct Failure: Error { var reason: String }

    /// Sends bytes and reads until the server closes the connection.
    func exchange(_ bytes: [UInt8]) async throws -> Answer {
        let connection = try Connection(port: port)
        return try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                continuation.resume(
                    with: Result {
                        connection.send(bytes)
                        return try Self.answer(try connection.readAll())
                    })
            }
            thread.start()
        }
    }

    private static func answer(_ bytes: [UInt8]) throws -> Answer {
        let end = Array("\r\n\r\n".utf8)
        guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
            throw Failure(reason: "no answer: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
        }
        let lines = String(decoding: bytes[..<place], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = Int(lines[0].split(separator: " ")[1]) else { throw Failure(reason: lines[0]) }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            headers[pair[0].lowercased()] = pair.count == 2 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
        }
        var body = Array(bytes[(place + 4)...])
        if headers["transfer-encoding"] == "chunked" { body = unchunked(body) }
        return Answer(status: status, headers: headers, body: body)
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var (body, place) = ([UInt8](), 0)
        while let end = bytes[place...].firstIndex(of: 13),
            let size = Int(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16), size > 0
        {
            body += bytes[(end + 2)..<min(bytes.count, end + 2 + size)]
            place = end + 2 + size + 2
            guard place < bytes.count else { break }
        }
        return body
    }

    /// A socket to the loopback.
    final class Connection: Sendable {
        private let descriptor: Int32

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var limit = timeval(tv_sec: 30, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            let code = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard code == 0 else { throw Failure(reason: "cannot connect: \(errno)") }
        }

        deinit { _ = Foundation.close(descriptor) }

        func send(_ bytes: [UInt8]) {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                sent += count
            }
        }

        /// What comes next; empty when the server has closed the connection.
        ///
        /// Throws when nothing comes for long.
        func read() throws -> [UInt8] {
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == ECONNRESET else {
                throw Failure(
                    reason: "nothing came, and nobody closed the connection: \(String(cString: strerror(errno)))")
            }
            return []
        }

        func readAll() throws -> [UInt8] {
            var bytes: [UInt8] = []
            while true {
                let more = try read()
                if more.isEmpty { return bytes }
                bytes += more
            }
        }

        /// Reads until a text has come or the server closes the connection; on a thread of its own, because tests share
        /// few.
        ///
        /// Throws when nothing comes for long.
        func read(until text: String) async throws -> String {
            try await withCheckedThrowingContinuation { continuation in
                Thread {
                    continuation.resume(
                        with: Result {
                            var all = ""
                            while !all.contains(text) {
                                let more = try self.read()
                                if more.isEmpty { break }
                                all += String(decoding: more, as: UTF8.self)
                            }
                            return all
                        })
                }.start()
            }
        }

        func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
}
