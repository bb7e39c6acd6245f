import JSON
import Projects
import Rendering

/// What a page looks at: a chain, a transition, keys or seeds.
enum PictureView: Hashable, Sendable {
    case chain(String)
    /// Alone, or as a chain plays it.
    case transition(String, inChain: String?)
    case keys([String])
    case seeds([UInt32], classLabel: Int?)

    /// The most keys or seeds of one view.
    static let mostPoses = 500
}

/// How a page wants to see it, where that is not how the project says.
struct Preview: Hashable, Sendable {
    var truncation: Double?
    var model: String?
    /// False for plain colour, true for the silhouette, with the parts that are set.
    var shadow: Bool?
    var threshold: Int?
    var invert: Bool?
    var figure: Colour?
    var ground: Colour?
    var blend: Double?

    var isPlain: Bool { self == Preview() }

    private var hasShadowParts: Bool {
        threshold != nil || invert != nil || figure != nil || ground != nil || blend != nil
    }

    /// A look as this shows it.
    func applied(to look: Look) -> Look {
        var override = LookOverride()
        // The parts of a shadow that are not set stay.
        if look.shadow != nil { override.shadow = Override.some(ShadowOverride()) }
        change(&override)
        return look.applying(override)
    }

    /// The override that every transition gets on top of its own.
    fileprivate func change(_ look: inout LookOverride) {
        if let truncation { look.truncation = Ramp(truncation) }
        if shadow == false { look.shadow = Override.none }
        guard shadow == true || shadow == nil && hasShadowParts else { return }
        var parts = look.shadow?.value ?? ShadowOverride()
        parts.threshold = threshold ?? parts.threshold
        parts.invert = invert ?? parts.invert
        parts.figure = figure ?? parts.figure
        parts.ground = ground ?? parts.ground
        parts.blend = blend.map { Ramp($0) } ?? parts.blend
        look.shadow = Override.some(parts)
    }
}

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
