import Synchronization

/// Things kept in memory by name, the least recently used going first when they take too many bytes.
final class BoundedMemory<Name: Hashable & Sendable, Thing: Sendable>: Sendable {
    private let limit: Int
    private let size: @Sendable (Thing) -> Int
    private let state = Mutex(State())

    private struct State {
        var things: [Name: (thing: Thing, use: Int)] = [:]
        var bytes = 0
        var clock = 0
    }

    /// - Parameters:
    ///   - limit: bytes.
    ///   - size: of a thing in bytes.
    init(limit: Int, size: @escaping @Sendable (Thing) -> Int) { (self.limit, self.size) = (limit, size) }

    subscript(name: Name) -> Thing? {
        state.withLock { state in
            guard let found = state.things[name] else { return nil }
            state.clock += 1
            state.things[name]?.use = state.clock
            return found.thing
        }
    }

    func contains(_ name: Name) -> Bool { state.withLock { $0.things[name] != nil } }

    func keep(_ thing: Thing, as name: Name) {
        let bytes = size(thing)
        guard bytes <= limit else { return }
        state.withLock { state in
            state.clock += 1
            if let old = state.things.updateValue((thing, state.clock), forKey: name) { state.bytes -= size(old.thing) }
            state.bytes += bytes
            guard state.bytes > limit else { return }
            // Down to nine tenths, so that sorting is rare.
            for (name, entry) in state.things.sorted(by: { $0.value.use < $1.value.use }) {
                guard state.bytes > limit / 10 * 9 else { break }
                state.bytes -= size(entry.thing)
                state.things[name] = nil
            }
        }
    }
}
