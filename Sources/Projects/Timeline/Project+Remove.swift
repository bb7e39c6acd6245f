/// Removing things, and knowing what refers to them.
extension Project {
    /// Something that refers to something else.
    package enum User: Hashable, Sendable {
        /// An item that could not be without it.
        case item(ProjectItem, String)
        /// A setting of an item that can be cleared: the model of a transition, a hold in a chain.
        case setting(String, of: ProjectItem, String)
        case projectModel
    }

    /// What a removal took away and cleared.
    package struct Removal: Equatable, Sendable {
        package var removed: [User] = []
        package var cleared: [User] = []
    }

    /// What refers to a thing directly.
    package func users(of item: ProjectItem, _ name: String) -> [User] {
        switch item {
        case .chain: []
        case .transition: chains(playing: name).map { .item(.chain, $0) }
        case .key: usersOfKey(name)
        case .model: usersOfModel(name)
        case .direction:
            names(of: .key) { keys[$0]?.edits.contains { $0.isDirection(name) } == true }
                .map { .setting("direction \"\(name)\"", of: .key, $0) }
        }
    }

    /// Removes a thing; refused while others refer to it.
    ///
    /// - Parameter andWhatUsesIt: removes these as well. Settings that refer to it are cleared; a transition or a key
    ///   between others that needs it goes; a chain loses the transition, and goes if it no longer connects.
    package mutating func remove(_ item: ProjectItem, _ name: String, andWhatUsesIt: Bool = false)
        throws(ProjectEditError) -> Removal
    {
        try require(item, name)
        let users = users(of: item, name)
        guard users.isEmpty || andWhatUsesIt else {
            throw .inUse(item, name, users: users.map(\.description))
        }
        let doomed = dependants(of: item, name)
        var removal = Removal(removed: doomed.items.map { .item($0.item, $0.name) })
        for (item, name) in doomed.items { drop(item, name) }
        for chain in doomed.chains { shorten(chain, &removal) }
        for (user, item, name) in doomed.settings where stands(user) {
            clear(user, of: item, name)
            removal.cleared.append(user)
        }
        return removal
    }

    /// A thing, what cannot be without it, and what that means for the rest.
    private struct Doomed {
        /// Each after the one that takes it along.
        var items: [(item: ProjectItem, name: String)] = []
        /// The chains that play one of them.
        var chains: [String] = []
        /// Settings that refer to one of them.
        var settings: [(user: User, item: ProjectItem, name: String)] = []
    }

    private func dependants(of item: ProjectItem, _ name: String) -> Doomed {
        var doomed = Doomed()
        var seen: Set<User> = []
        var pending = [(item: item, name: name)]
        while let next = pending.popLast() {
            guard seen.insert(.item(next.item, next.name)).inserted else { continue }
            doomed.items.append(next)
            var further: [(item: ProjectItem, name: String)] = []
            for user in users(of: next.item, next.name) {
                switch user {
                case .item(.chain, let chain):
                    if !doomed.chains.contains(chain) { doomed.chains.append(chain) }
                case .item(let item, let name): further.append((item, name))
                case .setting, .projectModel: doomed.settings.append((user, next.item, next.name))
                }
            }
            pending += further.reversed()
        }
        return doomed
    }

    private mutating func drop(_ item: ProjectItem, _ name: String) {
        switch item {
        case .model: models[name] = nil
        case .direction: directions[name] = nil
        case .key: keys[name] = nil
        case .transition: transitions[name] = nil
        case .chain: chains[name] = nil
        }
    }

    /// Takes out of a chain the transitions that were removed, or removes the chain if the others do not connect.
    private mutating func shorten(_ chain: String, _ removal: inout Removal) {
        let gone = Set(removal.removed)
        let before = chains[chain]?.transitions ?? []
        let list = before.filter { !gone.contains(.item(.transition, $0)) }
        // A damaged chain may also name transitions that never were; they are left to be repaired.
        let present = list.filter { transitions[$0] != nil }
        guard (try? requireConnected(present, chain: chain)) != nil else {
            drop(.chain, chain)
            return removal.removed.append(.item(.chain, chain))
        }
        chains[chain]?.transitions = list
        for item in removal.removed {
            guard case .item(.transition, let name) = item, before.contains(name) else { continue }
            removal.cleared.append(.setting("transition \"\(name)\"", of: .chain, chain))
        }
    }

    /// Whether what a setting belongs to is still there.
    private func stands(_ user: User) -> Bool {
        if case .setting(_, let item, let name) = user { has(item, name) } else { true }
    }

    private mutating func clear(_ user: User, of item: ProjectItem, _ name: String) {
        switch (user, item) {
        case (.projectModel, _): model = nil
        case (.setting(_, .chain, let chain), .key): chains[chain]?.hold[name] = nil
        case (.setting(_, .chain, let chain), .model): chains[chain]?.model = nil
        case (.setting(_, .transition, let transition), _): transitions[transition]?.model = nil
        case (.setting(_, .key, let key), _): keys[key]?.edits.removeAll { $0.isDirection(name) }
        default: break
        }
    }

    private func usersOfKey(_ name: String) -> [User] {
        let moves = names(of: .transition) { transitions[$0]?.from == name || transitions[$0]?.to == name }
        let between = names(of: .key) { other in
            guard case .between(let between) = keys[other]?.recipe else { return false }
            return [between.from, between.to, between.neighbours?.before?.key, between.neighbours?.after?.key]
                .contains(name)
        }
        let holds = names(of: .chain) { chains[$0]?.hold[name] != nil }
        return moves.map { .item(.transition, $0) } + between.map { .item(.key, $0) }
            + holds.map { .setting("hold", of: .chain, $0) }
    }

    private func usersOfModel(_ name: String) -> [User] {
        (model == name ? [.projectModel] : [])
            + names(of: .chain) { chains[$0]?.model == name }.map { .setting("model", of: .chain, $0) }
            + names(of: .transition) { transitions[$0]?.model == name }
            .map { .setting("model", of: .transition, $0) }
    }
}

extension Project.User: CustomStringConvertible {
    package var description: String {
        switch self {
        case .item(let item, let name): "\(item.rawValue) \"\(name)\""
        case .setting(let setting, let item, let name): "\(setting) of \(item.rawValue) \"\(name)\""
        case .projectModel: "the project's model"
        }
    }
}

extension Edit {
    func isDirection(_ name: String) -> Bool { if case .direction(name, _) = change { true } else { false } }
}
