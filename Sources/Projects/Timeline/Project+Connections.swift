/// What connects to what.
extension Project {
    /// Throws unless the transitions exist and each leaves the key where the one before arrives.
    func requireConnected(_ names: [String], chain: String) throws(ProjectEditError) {
        guard !names.isEmpty else { throw .emptyChain(chain) }
        var previous: (name: String, transition: Transition)?
        for name in names {
            let transition = try transition(named: name)
            if let previous, previous.transition.to != transition.from {
                throw .doesNotConnect(
                    chain: chain, first: previous.name, arrivesAt: previous.transition.to, second: name,
                    leaves: transition.from)
            }
            previous = (name, transition)
        }
    }

    /// Whether the chain's transitions exist and connect.
    package func connects(chain name: String) -> Bool {
        guard let chain = chains[name] else { return false }
        return (try? requireConnected(chain.transitions, chain: name)) != nil
    }

    /// Makes an edit, or none at all: throws if it would part a chain that connects now.
    mutating func keepingChainsConnected<Result>(
        advice: String, _ edit: (inout Project) throws(ProjectEditError) -> Result
    ) throws(ProjectEditError) -> Result {
        var edited = self
        let result = try edit(&edited)
        let broken = names(of: .chain) { connects(chain: $0) && !edited.connects(chain: $0) }
        guard broken.isEmpty else { throw .breaksChains(broken, advice: advice) }
        self = edited
        return result
    }

    /// The chains that play round and round, by name.
    package var loopingChains: [String] {
        names(of: .chain) { name in
            guard connects(chain: name), let chain = chains[name], let first = chain.transitions.first,
                let last = chain.transitions.last
            else { return false }
            return transitions[first]?.from == transitions[last]?.to
        }
    }

    /// The chains in which a transition plays, by name.
    package func chains(playing transition: String) -> [String] {
        names(of: .chain) { chains[$0]?.transitions.contains(transition) == true }
    }
}

/// Ranges of numbers.
extension Project {
    package static func requireSteps(_ steps: Int) throws(ProjectEditError) {
        guard (1...Transition.mostSteps).contains(steps) else {
            throw .outOfRange(what: "steps", value: "\(steps)", allowed: "1 to \(Transition.mostSteps)")
        }
    }

    package static func requireHold(_ pictures: Int) throws(ProjectEditError) {
        guard (0...Transition.mostSteps).contains(pictures) else {
            throw .outOfRange(what: "hold", value: "\(pictures)", allowed: "0 to \(Transition.mostSteps)")
        }
    }
}
