import Projects

extension Set<Subject> {
    /// Whether a plan or a picture may depend on any of these changes. Notes, ratings, which take is chosen and the
    /// project's name are for people.
    func changesAppearance(from old: Project, to new: Project) -> Bool {
        contains { subject in
            switch subject {
            case .name: false
            case .item(.key, let name): old.keys[name]?.asPainted != new.keys[name]?.asPainted
            case .item(.transition, let name): old.transitions[name]?.asPainted != new.transitions[name]?.asPainted
            case .item(.chain, let name): old.chains[name]?.asPainted != new.chains[name]?.asPainted
            case .item, .look, .projectModel, .frameRate, .unknown: true
            }
        }
    }
}

extension Key {
    fileprivate var asPainted: Key {
        var key = self
        (key.note, key.rating) = (nil, nil)
        return key
    }
}

extension Transition {
    fileprivate var asPainted: Transition {
        var transition = self
        (transition.note, transition.rating, transition.chosen) = (nil, nil, false)
        return transition
    }
}

extension Chain {
    fileprivate var asPainted: Chain {
        var chain = self
        (chain.note, chain.rating) = (nil, nil)
        return chain
    }
}
