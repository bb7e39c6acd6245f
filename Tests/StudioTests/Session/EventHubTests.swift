import JSON
import Testing

@testable import Studio

struct EventHubTests {
    private func numbers(_ events: [StudioEvent]?) -> [Int]? { events.map { $0.compactMap(\.number) } }

    @Test func whoComesBackGetsWhatItMissed() {
        let hub = EventHub(session: "s")
        for _ in 0..<5 { hub.publish("project", [:]) }
        #expect(numbers(hub.listen(after: nil).missed) == [])
        #expect(numbers(hub.listen(after: "s-3").missed) == [4, 5])
        #expect(numbers(hub.listen(after: "s-5").missed) == [])
        #expect(numbers(hub.listen(after: "s-0").missed) == [1, 2, 3, 4, 5])
        for strange in ["other-3", "s-6", "s--1", "s-x", ""] { #expect(hub.listen(after: strange).missed == nil) }
    }

    @Test func whoWasAwayForLongBeginsAnew() {
        let hub = EventHub(session: "s")
        for _ in 0..<(EventHub.remembered + 10) { hub.publish("project", [:]) }
        #expect(hub.listen(after: "s-5").missed == nil)
        #expect(hub.listen(after: "s-10").missed?.count == EventHub.remembered)
    }

    @Test func aPageThatDoesNotReadIsGivenUp() async {
        let hub = EventHub(session: "s")
        let (_, events) = hub.listen(after: nil)
        for _ in 0..<(EventHub.mostWaiting + 1) { hub.mention("ready", [:]) }
        #expect(hub.listeners == 0)
        var count = 0
        for await _ in events { count += 1 }
        #expect(count == EventHub.mostWaiting)
    }

    @Test func textIsOneEvent() {
        let event = StudioEvent(number: 7, name: "project", data: .object(["what": .string("a\nb")]))
        #expect(event.text(session: "s") == "id: s-7\nevent: project\ndata: {\"what\":\"a\\nb\"}\n\n")
    }

    @Test func closingEndsAll() async {
        let hub = EventHub(session: "s")
        let (_, events) = hub.listen(after: nil)
        hub.close()
        for await _ in events {}
        for await _ in hub.listen(after: nil).events {}
    }
}
