import Synchronization
import Testing

@testable import Studio

struct AccessTests {
    /// A clock that a test moves.
    private final class Clock: Sendable {
        private let time = Mutex(ContinuousClock.now)

        var now: ContinuousClock.Instant { time.withLock { $0 } }
        func pass(_ duration: Duration) { time.withLock { $0 += duration } }
    }

    @Test func aCodeIsGoodOnce() throws {
        let access = Access()
        let code = access.makeCode()
        #expect(access.cookie(for: "") == nil && access.cookie(for: code + "0") == nil)
        let cookie = try #require(access.cookie(for: code))
        #expect(access.cookie(for: code) == nil)
        #expect(access.isGood(cookie: cookie) && !access.isGood(cookie: code) && !access.isGood(cookie: ""))
        #expect(code.utf8.count == 64 && cookie.utf8.count == 64 && access.makeCode() != access.makeCode())
    }

    @Test func aCodeIsGoodForTenMinutesAndThePrintedOneUntilItIsUsed() {
        let clock = Clock()
        let access = Access { clock.now }
        let (printed, first, second) = (access.makeCode(lasts: true), access.makeCode(), access.makeCode())
        clock.pass(.seconds(599))
        #expect(access.cookie(for: first) != nil)
        clock.pass(.seconds(1))
        #expect(access.cookie(for: second) == nil)
        clock.pass(.seconds(86400 * 400))
        _ = access.makeCode()
        #expect(access.cookie(for: printed) != nil)
        #expect(access.cookie(for: printed) == nil)
    }

    @Test func twentyCodesWaitBesideThePrintedOne() {
        let access = Access()
        let printed = access.makeCode(lasts: true)
        let codes = (0...Access.mostCodes).map { _ in access.makeCode() }
        #expect(access.cookie(for: codes[0]) == nil)
        for code in codes.dropFirst() { #expect(access.cookie(for: code) != nil) }
        #expect(access.cookie(for: printed) != nil)
        // Nor does the oldest stay for ever once the printed one is used.
        let later = (0...Access.mostCodes).map { _ in access.makeCode() }
        #expect(access.cookie(for: later[0]) == nil && access.cookie(for: later[1]) != nil)
    }

    @Test func aHundredBrowsersAreInAndTheFirstGoes() {
        let access = Access()
        let cookies = (0...Access.mostCookies).compactMap { _ in access.cookie(for: access.makeCode()) }
        #expect(cookies.count == Access.mostCookies + 1)
        #expect(!access.isGood(cookie: cookies[0]))
        #expect(cookies.dropFirst().allSatisfy(access.isGood))
    }
}
