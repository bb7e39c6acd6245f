import Foundation

/// Dealing fresh keys. A fresh seed is drawn once and is part of the project from then on.
extension Project {
    /// What a shuffle made.
    package struct Dealt: Equatable, Sendable {
        package var transition: String
        /// The fresh keys, source first.
        package var keys: [String]
        /// Old keys that nothing refers to any more and that were dropped, with their seeds.
        package var dropped: [String: UInt32] = [:]
    }

    /// "Shuffle both": a new transition between two fresh keys.
    package mutating func shuffleBoth(
        settings: MoveSettings? = nil, named name: String? = nil, sourceName: String? = nil,
        destinationName: String? = nil, using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let source = try edited.addFreshKey(named: sourceName, using: &generator)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        let transition = (settings ?? MoveSettings(steps: usualSteps)).transition(from: source, to: destination)
        let made = try edited.add(transition, named: name)
        self = edited
        return Dealt(transition: made, keys: [source, destination])
    }

    /// "Shuffle both" again: fresh keys take the place of both ends of a transition.
    ///
    /// Refused if a chain that connects now would not. An old key stays, unless it is nothing but an automatic name and
    /// a seed, and nothing refers to it: then it is dropped and reported with its seed.
    package mutating func shuffleBoth(
        of name: String, sourceName: String? = nil, destinationName: String? = nil,
        using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let old = try edited.transition(named: name)
        let source = try edited.addFreshKey(named: sourceName, using: &generator)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        try edited.replaceEnds(of: name, from: source, to: destination)
        let dropped = edited.dropUnused([old.from, old.to])
        self = edited
        return Dealt(transition: name, keys: [source, destination], dropped: dropped)
    }

    /// "Keep source, shuffle destination": a new take that leaves the same key for a fresh one, and moves as the old one
    /// where nothing else is given.
    package mutating func shuffleDestination(
        of name: String, given: GivenMove = GivenMove(), named takeName: String? = nil, destinationName: String? = nil,
        using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let old = try edited.transition(named: name)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        var settings = MoveSettings(like: old)
        settings.look = old.asWholeMove.look
        settings.take(given)
        let take = settings.transition(from: old.from, to: destination)
        let made = try edited.add(take, named: takeName) { $0.takeName(for: name) }
        self = edited
        return Dealt(transition: made, keys: [destination])
    }

    /// "Keep source, shuffle destination" in place: the same transition with a fresh destination, under the conditions
    /// of `shuffleBoth(of:)`.
    package mutating func replaceDestination(
        of name: String, destinationName: String? = nil, using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let old = try edited.transition(named: name)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        try edited.replaceEnds(of: name, from: old.from, to: destination)
        let dropped = edited.dropUnused([old.to])
        self = edited
        return Dealt(transition: name, keys: [destination], dropped: dropped)
    }

    private mutating func replaceEnds(of name: String, from: String, to: String) throws(ProjectEditError) {
        try keepingChainsConnected(
            advice: "give the key itself another seed, which changes every chain through it, "
                + "or make a new take and put it at a chain's end"
        ) { project throws(ProjectEditError) in
            var whole = try project.transition(named: name).asWholeMove
            (whole.from, whole.to) = (from, to)
            project.transitions[name] = whole
        }
        keepOneChosen(leaving: from)
    }

    /// Drops keys that are nothing but an automatic name and a seed, if nothing refers to them.
    private mutating func dropUnused(_ names: [String]) -> [String: UInt32] {
        var dropped: [String: UInt32] = [:]
        for name in names {
            guard var key = keys[name], case .seed(let seed) = key.recipe else { continue }
            key.classLabel = nil
            guard key == Key(.seed(seed)),
                name.hasPrefix("key-"), Int(name.dropFirst(4)) != nil, users(of: .key, name).isEmpty
            else { continue }
            keys[name] = nil
            dropped[name] = seed
        }
        return dropped
    }

    /// `opening-take-2` for another take of `opening`, or of `opening-take-5`.
    private func takeName(for name: String) -> String {
        var base = name
        if let mark = name.range(of: "-take-", options: .backwards), Int(name[mark.upperBound...]) != nil {
            base = String(name[..<mark.lowerBound])
        }
        let first = freshName(.transition, base + "-take")
        return first == base + "-take-1" ? uniqueName(.transition, base + "-take-2") : first
    }
}
