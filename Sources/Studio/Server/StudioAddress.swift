import Foundation
import Synchronization

/// Where the studio is reached; the port is known once it listens.
final class StudioAddress: Sendable {
    /// Beside the loopback addresses: the one that was asked for, as browsers write it.
    let host: String
    private let chosen = Mutex<Int?>(nil)

    init(host: String) { self.host = Self.asBrowsersHaveIt(host) }

    var port: Int? {
        get { chosen.withLock { $0 } }
        set { chosen.withLock { $0 = newValue } }
    }

    /// A host as it stands in an address.
    static func written(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    /// What the header Host may say.
    var hosts: Set<String> {
        guard let port else { return [] }
        let names = ["127.0.0.1", "localhost", "[::1]", Self.written(host)]
        // Browsers leave the usual port out.
        return Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
    }

    var cookieName: String { "pegbar-\(port ?? 0)" }

    func url(code: String) -> String { "http://\(Self.written(host)):\(port ?? 0)/?code=\(code)" }

    /// A host as browsers send it, however it is written (URL Standard, host parsing and serializing): names in lower
    /// case, IPv4 as four decimal numbers, IPv6 in lower case with the longest run of zeros left out.
    static func asBrowsersHaveIt(_ host: String) -> String {
        var four = in_addr(), six = in6_addr()
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: six) { written(six: Array($0)) } }
        if inet_aton(host, &four) != 0 {
            return withUnsafeBytes(of: four.s_addr) { $0.map(String.init).joined(separator: ".") }
        }
        return host.lowercased()
    }

    /// - Parameter bytes: 16.
    private static func written(six bytes: [UInt8]) -> String {
        let pieces = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        var longest = 0..<0
        for start in pieces.indices {
            let end = pieces[start...].firstIndex { $0 != 0 } ?? pieces.count
            if end - start > max(1, longest.count) { longest = start..<end }
        }
        func text(_ part: ArraySlice<Int>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        if longest.isEmpty { return text(pieces[...]) }
        return text(pieces[..<longest.lowerBound]) + "::" + text(pieces[longest.upperBound...])
    }
}
