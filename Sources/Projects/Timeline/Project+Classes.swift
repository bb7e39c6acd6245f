import Latents

/// Classes of keys, for models that have classes.
extension Project {
    /// Gives the keys that were dealt a class.
    package mutating func setClassLabel(_ label: Int, of dealt: Dealt) throws(ProjectEditError) {
        for key in dealt.keys { try setClassLabel(label, ofKey: key) }
    }

    /// The class that a key needs to be joined with another one along a path in z.
    package func classLabel(like key: String?) -> Int? { key.flatMap { keys[$0]?.classLabel } }

    /// The keys that have one class with this one, which is among them: paths in z join them, from one to the next. Only
    /// all of them together can change it.
    package func keysOfOneClass(with key: String) -> [String] {
        var joined: [String: Set<String>] = [:]
        func join(_ a: String, _ b: String) {
            joined[a, default: []].insert(b)
            joined[b, default: []].insert(a)
        }
        for transition in transitions.values where transition.path.space == .z { join(transition.from, transition.to) }
        for (name, key) in keys {
            guard case .between(let between) = key.recipe, between.path.space == .z else { continue }
            join(name, between.from)
            join(between.from, between.to)
        }
        var found: Set = [key], next = [key]
        while let name = next.popLast() {
            for other in joined[name] ?? [] where found.insert(other).inserted { next.append(other) }
        }
        return found.sorted(by: Self.reads)
    }
}
