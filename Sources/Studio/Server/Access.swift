import Files
import Synchronization

/// Who may come in: one-time codes in addresses, and the cookies that are given for them.
///
/// Codes and cookies are compared by their hashes, so that the time it takes tells nothing of them.
final class Access: Sendable {
    /// How long a code waits for its one use.
    private static let codeLifetime = Duration.seconds(600)
    /// How many codes may wait beside the one that lasts; the one that was made first goes.
    static let mostCodes = 20
    /// How many browsers may be in; the one that came first goes.
    static let mostCookies = 100

    private let state = Mutex(State())
    private let now: @Sendable () -> ContinuousClock.Instant

    private struct State {
        var codes: [Code] = []
        var cookies: [[UInt8]] = []
    }

    private struct Code {
        let hash: [UInt8]
        /// Nil for one that lasts.
        let end: ContinuousClock.Instant?

        func isGood(at now: ContinuousClock.Instant) -> Bool { end.map { $0 > now } ?? true }
    }

    /// - Parameter now: the clock by which codes grow old.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// A code that lets one browser in, once.
    ///
    /// - Parameter lasts: until it is used, for the address that the program prints.
    func makeCode(lasts: Bool = false) -> String {
        let code = Self.secret(), now = now()
        state.withLock { state in
            state.codes.removeAll { !$0.isGood(at: now) }
            state.codes.append(Code(hash: Self.hash(code), end: lasts ? nil : now + Self.codeLifetime))
            let passing = state.codes.indices.filter { state.codes[$0].end != nil }
            if passing.count > Self.mostCodes { state.codes.remove(at: passing[0]) }
        }
        return code
    }

    /// A cookie for a code; nil if the code is not good, or no longer.
    func cookie(for code: String) -> String? {
        let hash = Self.hash(code), now = now()
        return state.withLock { state in
            guard let place = state.codes.firstIndex(where: { $0.hash == hash && $0.isGood(at: now) }) else {
                return nil
            }
            state.codes.remove(at: place)
            let cookie = Self.secret()
            state.cookies.append(Self.hash(cookie))
            state.cookies.removeFirst(max(0, state.cookies.count - Self.mostCookies))
            return cookie
        }
    }

    func isGood(cookie: String) -> Bool {
        let hash = Self.hash(cookie)
        return state.withLock { $0.cookies.contains(hash) }
    }

    private static func hash(_ secret: String) -> [UInt8] { ContentHash.sha256(Array(secret.utf8)) }

    /// 256 bits from the system's generator, in hexadecimal.
    private static func secret() -> String {
        var numbers = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &numbers) }.hexadecimal
    }
}
