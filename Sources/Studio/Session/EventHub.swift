import JSON
import Synchronization

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
        var listeners: [Int: Listener] = [:]
        /// How many streams each client has.
        var streams: [String: Int] = [:]
        var isClosed = false
    }

    private struct Listener {
        let events: AsyncStream<StudioEvent>.Continuation
        let end: AsyncStream<Never>.Continuation
    }

    /// What a page hears.
    struct Listening: Sendable {
        /// What it missed; nil if it was away for too long and must begin anew.
        let missed: [StudioEvent]?
        let events: AsyncStream<StudioEvent>
        /// Ends when the page has been given up: what still waits for it need not be sent. Only then.
        let isGivenUp: AsyncStream<Never>
    }

    init(session: String) { self.session = session }

    /// Tells all pages, and remembers it for those that are away.
    func publish(_ name: String, _ data: [String: JSONValue]) { send(name, data, isRemembered: true) }

    /// Tells the pages that are there.
    func mention(_ name: String, _ data: [String: JSONValue]) { send(name, data, isRemembered: false) }

    /// Sends a heartbeat to all pages; it waits its turn among the events.
    func beat() { send(.heartbeat, isRemembered: false) }

    private func send(_ name: String, _ data: [String: JSONValue], isRemembered: Bool) {
        send(StudioEvent(number: nil, name: name, data: .object(data)), isRemembered: isRemembered)
    }

    private func send(_ event: StudioEvent, isRemembered: Bool) {
        // Ended without the lock: a stream that ends is forgotten, which takes it.
        let lost = state.withLock { state in
            var event = event
            if isRemembered {
                state.last += 1
                event.number = state.last
                state.events.append(event)
                state.events.removeFirst(max(0, state.events.count - EventHub.remembered))
            }
            var lost: [Listener] = []
            for (number, listener) in state.listeners {
                guard case .dropped = listener.events.yield(event) else { continue }
                lost.append(listener)
                state.listeners[number] = nil
            }
            return lost
        }
        for listener in lost {
            listener.end.finish()
            listener.events.finish()
        }
    }

    /// How many pages listen.
    var listeners: Int { state.withLock { $0.listeners.count } }

    /// The events from now on, after those that were missed.
    ///
    /// - Parameter lastID: the id of the last event that the page has; nil for a new page.
    func listen(after lastID: String?) -> Listening {
        let (isGivenUp, end) = AsyncStream<Never>.makeStream()
        let (stream, continuation) = AsyncStream<StudioEvent>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        let missed = state.withLock { state -> [StudioEvent]? in
            guard !state.isClosed else {
                continuation.finish()
                return []
            }
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = Listener(events: continuation, end: end)
            continuation.onTermination = { [weak self] _ in self?.forget(number) }
            return missedEvents(after: lastID, state)
        }
        return Listening(missed: missed, events: stream, isGivenUp: isGivenUp)
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

    /// How many clients have a stream.
    var clients: Int { state.withLock { $0.streams.count } }

    /// Notes that a client has one stream more.
    func enter(_ client: String) { state.withLock { $0.streams[client, default: 0] += 1 } }

    /// Whether a client has a stream.
    func isHere(_ client: String) -> Bool { state.withLock { $0.streams[client] != nil } }

    /// Notes that a stream of a client has ended.
    ///
    /// - Returns: whether it was the last.
    func leave(_ client: String) -> Bool {
        state.withLock { state in
            state.streams[client, default: 1] -= 1
            guard state.streams[client] == 0 else { return false }
            state.streams[client] = nil
            return true
        }
    }

    /// Ends all connections.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.events.finish() }
    }
}
