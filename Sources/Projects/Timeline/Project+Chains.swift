/// Composing chains. Every edit leaves the chain connected or is refused.
extension Project {
    /// Makes a chain of these transitions, or gives a chain these transitions.
    package mutating func composeChain(_ name: String, of names: [String]) throws(ProjectEditError) {
        try requireConnected(names, chain: name)
        if chains[name] != nil {
            chains[name]?.transitions = names
        } else {
            try requireFree(.chain, name)
            chains[name] = Chain(transitions: names)
        }
    }

    /// Adds transitions at a chain's end.
    package mutating func append(_ names: [String], toChain chain: String) throws(ProjectEditError) {
        let present = try self.chain(named: chain).transitions
        try composeChain(chain, of: present + names)
    }

    /// Adds transitions so that the first of them has the given place, from 0.
    package mutating func insert(_ names: [String], inChain chain: String, at place: Int) throws(ProjectEditError) {
        var list = try self.chain(named: chain).transitions
        try Project.requirePlace(place, below: list.count + 1)
        list.insert(contentsOf: names, at: place)
        try composeChain(chain, of: list)
    }

    /// Takes the transition at a place, from 0, out of a chain, and returns its name. The transition itself stays.
    package mutating func removeFromChain(_ chain: String, at place: Int) throws(ProjectEditError) -> String {
        var list = try self.chain(named: chain).transitions
        try Project.requirePlace(place, below: list.count)
        let removed = list.remove(at: place)
        try composeChain(chain, of: list)
        return removed
    }

    /// Moves the transition at a place to another place, both from 0.
    package mutating func moveInChain(_ chain: String, from: Int, to: Int) throws(ProjectEditError) {
        var list = try self.chain(named: chain).transitions
        try Project.requirePlace(from, below: list.count)
        try Project.requirePlace(to, below: list.count)
        list.insert(list.remove(at: from), at: to)
        try composeChain(chain, of: list)
    }

    /// Composes a chain by following, from a key, the chosen or only take of each key, until none leaves or until a key
    /// comes round again.
    package mutating func followChain(_ name: String, from key: String) throws(ProjectEditError) -> [String] {
        try require(.key, key)
        var visited: Set<String> = [key]
        var place = key
        var list: [String] = []
        while let take = try chosenTake(leaving: place) {
            list.append(take)
            place = try transition(named: take).to
            guard visited.insert(place).inserted else { break }
        }
        try composeChain(name, of: list)
        return list
    }

    /// Holds a key for that many further pictures each time the chain arrives at it; 0 for none.
    package mutating func hold(_ key: String, inChain name: String, pictures: Int) throws(ProjectEditError) {
        try require(.key, key)
        try Project.requireHold(pictures)
        let arrivals = Set(try chain(named: name).transitions.compactMap { transitions[$0]?.to })
        guard pictures == 0 || arrivals.contains(key) else {
            throw .neverArrives(chain: name, key: key, arrivals: arrivals.sorted { Project.reads($0, before: $1) })
        }
        chains[name]?.hold[key] = pictures == 0 ? nil : pictures
    }

    private static func requirePlace(_ place: Int, below count: Int) throws(ProjectEditError) {
        guard (0..<count).contains(place) else {
            throw .outOfRange(what: "place", value: "\(place + 1)", allowed: "1 to \(count)")
        }
    }
}
