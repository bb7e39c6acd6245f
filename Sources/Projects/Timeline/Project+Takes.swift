/// Takes: several transitions that leave the same key, one of them chosen.
extension Project {
    /// The transitions that leave a key, by name.
    package func takes(leaving key: String) -> [String] {
        names(of: .transition) { transitions[$0]?.from == key }
    }

    /// The chosen take that leaves a key, or the only one; nil if none leaves it.
    package func chosenTake(leaving key: String) throws(ProjectEditError) -> String? {
        let takes = takes(leaving: key)
        if takes.count < 2 { return takes.first }
        let chosen = takes.filter { transitions[$0]?.chosen == true }
        guard chosen.count == 1 else { throw .ambiguousTake(key: key, takes: takes) }
        return chosen[0]
    }

    /// Marks a take as the chosen one among those that leave its key.
    package mutating func choose(_ name: String) throws(ProjectEditError) {
        let source = try transition(named: name).from
        for take in takes(leaving: source) { transitions[take]?.chosen = take == name }
    }

    /// Puts a take in a chain in the place of the one that leaves the same key, and returns that one's name.
    ///
    /// - Parameter place: which of the chain's transitions to replace, from 0; needed only when the chain leaves the key
    ///   several times.
    package mutating func useTake(_ name: String, inChain chainName: String, at place: Int? = nil)
        throws(ProjectEditError) -> String
    {
        let source = try transition(named: name).from
        var list = try chain(named: chainName).transitions
        let places = list.indices.filter { transitions[list[$0]]?.from == source }
        guard let chosen = place ?? (places.count == 1 ? places[0] : nil), places.contains(chosen) else {
            throw .takePlace(chain: chainName, transition: name, places: places.map { $0 + 1 })
        }
        let replaced = list[chosen]
        list[chosen] = name
        try requireConnected(list, chain: chainName)
        chains[chainName]?.transitions = list
        return replaced
    }

    /// Leaves at most one take chosen, the first by name, where an edit brought takes together.
    mutating func keepOneChosen(leaving key: String) {
        for take in takes(leaving: key).filter({ transitions[$0]?.chosen == true }).dropFirst() {
            transitions[take]?.chosen = false
        }
    }
}
