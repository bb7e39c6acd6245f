import JSON
import Synchronization

/// Something that all pages are told.
struct StudioEvent: Sendable {
    /// Counts up within a session; nil for one that nobody needs to have missed.
    var number: Int?
    var name: String
    var data: JSONValue

    /// As it goes over the wire (HTML Living Standard, server-sent events).
    func text(session: String) -> String {
        let id = number.map { "id: \(session)-\($0)\n" } ?? ""
        return "\(id)event: \(name)\ndata: \(data.text(pretty: false))\n\n"
    }
}

/// Tells every page what happened, in order, and those that were away what they missed.
final class EventHub: Sendable {
    /// Names one run of the studio, so that a page notices another.
    let session: String
    /// How many events are remembered for pages that come back.
    static let remembered = 1000
    /// How many events wait for one page before its connection is given up; it comes back and gets what it missed.
    static let mostWaiting = 4096

    private let state = Mutex(State())

    private struct State {
        var last = 0
        var events: [StudioEvent] = []
        var nextListener = 0
        var listeners: [Int: AsyncStream<StudioEvent>.Continuation] = [:]
        var isClosed = false
    }

    init(session: String) { self.session = session }

    /// Tells all pages, and remembers it for those that are away.
    func publish(_ name: String, _ data: [String: JSONValue]) { send(name, data, isRemembered: true) }

    /// Tells the pages that are there.
    func mention(_ name: String, _ data: [String: JSONValue]) { send(name, data, isRemembered: false) }

    private func send(_ name: String, _ data: [String: JSONValue], isRemembered: Bool) {
        // Ended without the lock: a stream that ends is forgotten, which takes it.
        let lost = state.withLock { state in
            var event = StudioEvent(number: nil, name: name, data: .object(data))
            if isRemembered {
                state.last += 1
                event.number = state.last
                state.events.append(event)
                state.events.removeFirst(max(0, state.events.count - EventHub.remembered))
            }
            var lost: [AsyncStream<StudioEvent>.Continuation] = []
            for (number, listener) in state.listeners {
                guard case .dropped = listener.yield(event) else { continue }
                lost.append(listener)
                state.listeners[number] = nil
            }
            return lost
        }
        for listener in lost { listener.finish() }
    }

    /// How many pages listen.
    var listeners: Int { state.withLock { $0.listeners.count } }

    /// The events from now on, after those that were missed.
    ///
    /// - Parameter lastID: the id of the last event that the page has; nil for a new page.
    /// - Returns: nil for `missed` if the page was away for too long and must begin anew.
    func listen(after lastID: String?) -> (missed: [StudioEvent]?, events: AsyncStream<StudioEvent>) {
        let (stream, continuation) = AsyncStream<StudioEvent>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        let missed = state.withLock { state -> [StudioEvent]? in
            guard !state.isClosed else {
                continuation.finish()
                return []
            }
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = continuation
            continuation.onTermination = { [weak self] _ in self?.forget(number) }
            return missedEvents(after: lastID, state)
        }
        return (missed, stream)
    }

    private func missedEvents(after lastID: String?, _ state: State) -> [StudioEvent]? {
        guard let lastID else { return [] }
        guard lastID.hasPrefix(session + "-"), let number = Int(lastID.dropFirst(session.count + 1)),
            (0...state.last).contains(number)
        else { return nil }
        let oldest = state.events.first?.number ?? state.last + 1
        return number + 1 >= oldest ? state.events.filter { $0.number! > number } : nil
    }

    private func forget(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }

    /// Ends all connections.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
