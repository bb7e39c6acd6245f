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
            names(of: .key).filter { keys[$0]?.edits.contains { $0.isDirection(name) } == true }
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
        var removal = Removal()
        removeWithUsers(item, name, &removal)
        return removal
    }

    private mutating func removeWithUsers(_ item: ProjectItem, _ name: String, _ removal: inout Removal) {
        guard has(item, name) else { return }
        let users = users(of: item, name)
        switch item {
        case .model: models[name] = nil
        case .direction: directions[name] = nil
        case .key: keys[name] = nil
        case .transition: transitions[name] = nil
        case .chain: chains[name] = nil
        }
        removal.removed.append(.item(item, name))
        for user in users {
            switch user {
            case .item(.chain, let chain): shorten(chain, without: name, &removal)
            case .item(let item, let name): removeWithUsers(item, name, &removal)
            case .setting, .projectModel:
                clear(user, of: item, name)
                removal.cleared.append(user)
            }
        }
    }

    private mutating func shorten(_ chain: String, without transition: String, _ removal: inout Removal) {
        let list = chains[chain]?.transitions.filter { $0 != transition } ?? []
        // Other transitions of the chain may be about to go too: what is left is judged on those that exist.
        let present = list.filter { transitions[$0] != nil }
        if (try? requireConnected(present, chain: chain)) != nil {
            chains[chain]?.transitions = list
            removal.cleared.append(.setting("transition \"\(transition)\"", of: .chain, chain))
        } else {
            removeWithUsers(.chain, chain, &removal)
        }
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
        let moves = names(of: .transition).filter { transitions[$0]?.from == name || transitions[$0]?.to == name }
        let between = names(of: .key).filter { other in
            guard case .between(let between) = keys[other]?.recipe else { return false }
            return [between.from, between.to, between.neighbours?.before?.key, between.neighbours?.after?.key]
                .contains(name)
        }
        let holds = names(of: .chain).filter { chains[$0]?.hold[name] != nil }
        return moves.map { .item(.transition, $0) } + between.map { .item(.key, $0) }
            + holds.map { .setting("hold", of: .chain, $0) }
    }

    private func usersOfModel(_ name: String) -> [User] {
        (model == name ? [.projectModel] : [])
            + names(of: .chain).filter { chains[$0]?.model == name }.map { .setting("model", of: .chain, $0) }
            + names(of: .transition).filter { transitions[$0]?.model == name }
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
