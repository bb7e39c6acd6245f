import ArgumentParser
import Projects

/// How far a setting reaches.
struct ScopeOptions: ParsableArguments {
    @Option(help: "For one chain instead of the project.") var chain: String?
    @Option(help: "For one transition instead of the project.") var transition: String?

    func validate() throws {
        if chain != nil, transition != nil { throw ValidationError("give --chain or --transition, not both") }
    }

    var scope: Scope {
        if let transition { return .transition(transition) }
        return chain.map { .chain($0) } ?? .project
    }

    var description: String {
        switch scope {
        case .project: "the project"
        case .chain(let name): "chain \"\(name)\""
        case .transition(let name): "transition \"\(name)\""
        }
    }
}
