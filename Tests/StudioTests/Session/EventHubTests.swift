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
        let listening = hub.listen(after: nil)
        // Heartbeats wait among the others.
        for _ in 0..<EventHub.mostWaiting { hub.mention("ready", [:]) }
        #expect(hub.listeners == 1)
        hub.beat()
        #expect(hub.listeners == 0)
        var count = 0
        for await _ in listening.events { count += 1 }
        #expect(count == EventHub.mostWaiting)
        for await _ in listening.isGivenUp {}
    }

    @Test func aClientIsForgottenWithItsLastStream() {
        let hub = EventHub(session: "s")
        for client in ["a", "b", "a"] { hub.enter(client) }
        #expect(hub.isHere("a") && hub.isHere("b") && !hub.isHere("c"))
        #expect(["a", "b", "a"].map { hub.leave($0) } == [false, true, true])
        #expect(!hub.isHere("a") && !hub.isHere("b"))
    }

    @Test func textIsOneEvent() {
        #expect(StudioEvent.heartbeat.text(session: "s") == ": \n\n")
        let event = StudioEvent(number: 7, name: "project", data: .object(["what": .string("a\nb")]))
        #expect(event.text(session: "s") == "id: s-7\nevent: project\ndata: {\"what\":\"a\\nb\"}\n\n")
    }

    @Test func closingEndsAll() async {
        let hub = EventHub(session: "s")
        let events = hub.listen(after: nil).events
        hub.close()
        for await _ in events {}
        for await _ in hub.listen(after: nil).events {}
    }
}
