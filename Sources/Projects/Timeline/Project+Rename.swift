/// Renaming. Everything that refers to the thing follows.
extension Project {
    package mutating func rename(_ item: ProjectItem, _ name: String, to newName: String) throws(ProjectEditError) {
        try require(item, name)
        guard name != newName else { return }
        try requireFree(item, newName)
        switch item {
        case .key: renameKey(name, to: newName)
        case .transition:
            transitions.renameEntry(name, to: newName)
            for chain in chains.keys {
                let list = chains[chain]?.transitions ?? []
                chains[chain]?.transitions = list.map { $0 == name ? newName : $0 }
            }
        case .chain: chains.renameEntry(name, to: newName)
        case .model: renameModel(name, to: newName)
        case .direction:
            directions.renameEntry(name, to: newName)
            for key in keys.keys {
                let edits = keys[key]?.edits ?? []
                for index in edits.indices {
                    guard case .direction(name, let amount) = edits[index].change else { continue }
                    keys[key]?.edits[index].change = .direction(newName, amount: amount)
                }
            }
        }
    }

    private mutating func renameKey(_ name: String, to newName: String) {
        func renamed(_ key: String) -> String { key == name ? newName : key }
        keys.renameEntry(name, to: newName)
        for key in keys.keys {
            guard case .between(var between) = keys[key]?.recipe else { continue }
            (between.from, between.to) = (renamed(between.from), renamed(between.to))
            if let before = between.neighbours?.before { between.neighbours?.before?.key = renamed(before.key) }
            if let after = between.neighbours?.after { between.neighbours?.after?.key = renamed(after.key) }
            keys[key]?.recipe = .between(between)
        }
        for (transition, value) in transitions {
            transitions[transition]?.from = renamed(value.from)
            transitions[transition]?.to = renamed(value.to)
        }
        for chain in chains.keys { chains[chain]?.hold.renameEntry(name, to: newName) }
    }

    private mutating func renameModel(_ name: String, to newName: String) {
        models.renameEntry(name, to: newName)
        if model == name { model = newName }
        for chain in chains.keys where chains[chain]?.model == name { chains[chain]?.model = newName }
        for transition in transitions.keys where transitions[transition]?.model == name {
            transitions[transition]?.model = newName
        }
    }
}

extension Dictionary where Key == String {
    fileprivate mutating func renameEntry(_ name: String, to newName: String) {
        guard let value = removeValue(forKey: name) else { return }
        self[newName] = value
    }
}
