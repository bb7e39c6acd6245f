/// Models and snapshots, and where they are used.
extension Project {
    /// Adds a model, or a snapshot of a training. The first model becomes the project's.
    package mutating func addModel(_ name: String, _ reference: ModelReference) throws(ProjectEditError) {
        try requireFree(.model, name)
        models[name] = reference
        if models.count == 1, model == nil { model = name }
    }

    /// Gives a model another file; what refers to the model stays.
    ///
    /// - Parameter reference: the file, its hash, and which network of it.
    package mutating func setFile(_ reference: ModelReference, ofModel name: String) throws(ProjectEditError) {
        try require(.model, name)
        models[name]?.file = reference.file
        models[name]?.network = reference.network
        models[name]?.sha256 = reference.sha256
    }

    /// Chooses the model of a scope, or leaves it to the wider one.
    package mutating func setModel(_ name: String?, for scope: Scope) throws(ProjectEditError) {
        if let name { try require(.model, name) }
        switch scope {
        case .project: model = name
        case .chain(let chain):
            try require(.chain, chain)
            chains[chain]?.model = name
        case .transition(let transition):
            try require(.transition, transition)
            transitions[transition]?.model = name
        }
    }
}

/// How far a setting reaches; the narrower wins.
package enum Scope: Equatable, Sendable {
    case project
    case chain(String)
    case transition(String)
}
