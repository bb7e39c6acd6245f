/// Why an edit was not made. The project is as it was before.
package enum ProjectEditError: Error, Equatable {
    /// There is no thing of that name; `known` are the names there are.
    case unknown(ProjectItem, String, known: [String])
    case nameTaken(ProjectItem, String)
    case badName(String, reason: String)
    /// `what` must lie in `allowed`, which is written out for people.
    case outOfRange(what: String, value: String, allowed: String)
    /// Other things refer to it; `users` says which, for people.
    case inUse(ProjectItem, String, users: [String])
    /// The chain would jump from the key where `first` arrives to another one, where `second` leaves.
    case doesNotConnect(chain: String, first: String, arrivesAt: String, second: String, leaves: String)
    /// Chains that connect now would not after the edit.
    case breaksChains([String], advice: String)
    case emptyChain(String)
    case doesNotPlay(chain: String, transition: String)
    /// Several transitions leave the key and none is chosen.
    case ambiguousTake(key: String, takes: [String])
    /// The chain has no take that leaves the key, or several; `places` count from 1.
    case takePlace(chain: String, transition: String, places: [Int])
    case alreadyThere(chain: String, key: String)
    /// A part of a move cannot be given a ramp of its own.
    case rampOnPart(transition: String)
    /// The place on the move is too fine to be written as a fraction.
    case tooFine(transition: String)
    case neverArrives(chain: String, key: String, arrivals: [String])
    /// A key has no edit of that direction or fader to remove.
    case noSuchEdit(key: String, edit: String)
    case notAnInterior(transition: String, steps: Int)
    case chainTooLong(String)
}

/// The kinds of things that have names in a project.
package enum ProjectItem: String, CaseIterable, Sendable {
    case model, direction, key, transition, chain
}

extension ProjectEditError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let item, let name, let known): ProjectEditError.unknownText(item, name, known)
        case .nameTaken(let item, let name):
            "there is already a \(item.rawValue) named \"\(name)\": choose another name"
        case .badName(let name, let reason): "\"\(name)\" cannot be a name: \(reason)"
        case .outOfRange(let what, let value, let allowed): "\(what) \(value): it must be \(allowed)"
        case .inUse(let item, let name, let users):
            "\(item.rawValue) \"\(name)\" is used by \(users.joined(separator: ", ")): "
                + "change these first, or remove it together with what uses it"
        case .doesNotConnect(let chain, let first, let arrivesAt, let second, let leaves):
            "chain \"\(chain)\" would not connect: \"\(first)\" arrives at key \"\(arrivesAt)\" "
                + "but \"\(second)\" leaves key \"\(leaves)\""
        case .breaksChains(let chains, let advice):
            "\(chains.map { "chain \"\($0)\"" }.joined(separator: ", ")) would no longer connect: \(advice)"
        case .emptyChain(let chain):
            "chain \"\(chain)\" would have no transitions: remove the chain instead"
        case .doesNotPlay(let chain, let transition):
            "chain \"\(chain)\" does not play \"\(transition)\": name a chain that does"
        case .ambiguousTake(let key, let takes):
            "several takes leave key \"\(key)\" and none is chosen: choose one of "
                + takes.map { "\"\($0)\"" }.joined(separator: ", ")
        case .takePlace(let chain, let transition, let places):
            places.isEmpty
                ? "chain \"\(chain)\" has no transition that leaves the same key as \"\(transition)\""
                : "chain \"\(chain)\" leaves that key several times, at places "
                    + places.map(String.init).joined(separator: ", ") + ": say at which one to use \"\(transition)\""
        case .alreadyThere(let chain, let key): "\"\(chain)\" already ends at key \"\(key)\""
        case .rampOnPart(let transition):
            "\"\(transition)\" is a part of a move that was split, and its ramps run over the whole move: give it one "
                + "value, or set its easing first, which makes it a move of its own"
        case .tooFine(let transition):
            "\"\(transition)\" cannot be split there: the place on its move has a denominator above 1000000000"
        case .neverArrives(let chain, let key, let arrivals):
            "chain \"\(chain)\" never arrives at key \"\(key)\"; it arrives at "
                + arrivals.map { "\"\($0)\"" }.joined(separator: ", ")
        case .noSuchEdit(let key, let edit): "key \"\(key)\" has no edit of \(edit)"
        case .notAnInterior(let transition, let steps):
            steps < 2
                ? "\"\(transition)\" is too short to be split"
                : "\"\(transition)\" can be split at its frames 2 to \(steps), so that both parts have pictures"
        case .chainTooLong(let chain): "\"\(chain)\" has more than \(ChainPlan.longest) pictures"
        }
    }

    private static func unknownText(_ item: ProjectItem, _ name: String, _ known: [String]) -> String {
        let start = "there is no \(item.rawValue) named \"\(name)\""
        guard !known.isEmpty else {
            let remedy = item == .chain ? "; 'pegbar chain compose' makes one" : ""
            return start + "; the project has no \(item.rawValue)s yet" + remedy
        }
        if let meant = Spelling.nearest(to: name, among: known) { return start + "; did you mean \"\(meant)\"?" }
        let shown = known.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return start + "; there are \(shown)" + (known.count > 12 ? " and \(known.count - 12) more" : "")
    }
}
