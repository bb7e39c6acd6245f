import Latents

/// What keys are made from.
extension Project {
    /// The existing keys that a key's recipe needs directly, in reverse.
    package func keysNeeded(byKey name: String) -> [String] {
        guard case .between(let between)? = keys[name]?.recipe else { return [] }
        let neighbours = between.path == .wSpline ? between.neighbours : nil
        return [neighbours?.after?.key, neighbours?.before?.key, between.to, between.from].compactMap { $0 }
            .filter { keys[$0] != nil }
    }

    /// A key and all that it needs, each after what it needs itself, so that the key is last.
    ///
    /// - Parameter isKnown: which keys need not be made, nor what they need.
    package func keysToMake(for name: String, except isKnown: (String) -> Bool) -> [String] {
        var order: [String] = []
        var seen: Set<String> = [name]
        var trail = [(name: name, pending: keysNeeded(byKey: name))]
        while let last = trail.indices.last {
            guard let next = trail[last].pending.popLast() else {
                order.append(trail.removeLast().name)
                continue
            }
            if !isKnown(next), seen.insert(next).inserted { trail.append((next, keysNeeded(byKey: next))) }
        }
        return order
    }
}
