import JSON
import Projects
import Rendering

extension Project {
    /// The project that shows a view, and its plan: a pose is shown as a move of one picture from itself.
    func showing(_ view: PictureView, _ preview: Preview) throws -> (project: Project, plan: ChainPlan) {
        var project = self
        switch view {
        case .chain, .transition: break
        case .keys(let names):
            for name in names { try require(.key, name) }
            project.show(names.map { ($0, $0) })
        case .seeds(let seeds, let label):
            project.keys = [:]
            for seed in seeds {
                var key = Key(.seed(seed))
                key.classLabel = label
                project.keys["seed \(seed)"] = key
            }
            project.show(seeds.map { ("seed \($0)", "seed \($0)") })
        }
        if !preview.isPlain { project.preview(preview, for: view) }
        switch view {
        case .chain(let name): return (project, try project.plan(chain: name))
        case .transition(let name, nil): return (project, try project.plan(transition: name))
        case .transition(let name, let chain?): return (project, try project.plan(transition: name, inChain: chain))
        case .keys, .seeds: return (project, try project.plan(chain: Self.poses))
        }
    }

    private static let poses = "poses"

    /// A chain of moves of one picture each, which shows nothing but the poses.
    private mutating func show(_ poses: [(name: String, key: String)]) {
        (transitions, chains) = ([:], [:])
        var names: [String] = []
        for (index, pose) in poses.enumerated() {
            let next = poses[index + 1 < poses.count ? index + 1 : index].key
            // A name for messages; the same pose may be asked for twice.
            let name = transitions[pose.name] == nil ? pose.name : "\(pose.name) (\(index + 1))"
            transitions[name] = Transition(from: pose.key, to: next, steps: 1)
            names.append(name)
        }
        chains[Self.poses] = Chain(transitions: names)
    }

    private mutating func preview(_ preview: Preview, for view: PictureView) {
        var names = Set(transitions.keys)
        if case .chain(let chain) = view { names = Set(chains[chain]?.transitions ?? []) }
        if case .transition(let name, nil) = view { names = [name] }
        for name in names {
            guard var transition = transitions[name] else { continue }
            preview.change(&transition.look)
            if let model = preview.model { transition.model = model }
            transitions[name] = transition
        }
    }
}
