import Synchronization

/// Bytes that are made of others when they are asked for, and let go afterwards: a model's numbers are then in memory
/// once, in the network, and not a second time where they came from.
///
/// A stranger's file could ask for the same bytes without end. What was made `mostTimes` is therefore kept.
final class DerivedBytes: Sendable {
    let count: Int
    /// Makes the first bytes, at least as many as it is told, or throws.
    private let make: @Sendable (Int) throws(CheckpointError) -> [UInt8]
    private let state = Mutex(State())

    private struct State {
        /// What is at hand: nothing, the beginning, or all.
        var kept: [UInt8] = []
        var times = 0
        /// How many callers of `held` need all bytes at hand.
        var holders = 0
    }

    /// As many times a loader reads a tensor, with some to spare.
    static let mostTimes = 4
    /// Headers of arrays are no longer; so much is always kept.
    static let shortStart = 1 << 12

    /// - Parameters:
    ///   - count: how many there are.
    ///   - make: is told how many bytes are wanted from the first on, `count` or a few; gives back at least those.
    init(count: Int, make: @escaping @Sendable (Int) throws(CheckpointError) -> [UInt8]) {
        (self.count, self.make) = (count, make)
    }

    /// The first `length` bytes, or more.
    func bytes(first length: Int) throws(CheckpointError) -> [UInt8] {
        let kept = state.withLock(\.kept)
        if kept.count >= length { return kept }
        let made = try make(length <= Self.shortStart ? min(Self.shortStart, count) : count)
        let isSmall = made.count <= Self.shortStart
        state.withLock { state in
            if !isSmall { state.times += 1 }
            let isKept = isSmall || state.holders > 0 || state.times >= Self.mostTimes
            if isKept, made.count > state.kept.count { state.kept = made }
        }
        return made
    }

    /// Makes the bytes once for whatever `body` reads of them.
    func held<Result>(_ body: () throws(CheckpointError) -> Result) throws(CheckpointError) -> Result {
        state.withLock { $0.holders += 1 }
        defer {
            state.withLock { state in
                state.holders -= 1
                if state.holders == 0, state.times < Self.mostTimes { state.kept = [] }
            }
        }
        return try body()
    }
}
