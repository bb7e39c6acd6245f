import Latents
@testable import Projects

/// Projects that tests start from.
enum Samples {
    /// anna -> boris -> carla -> anna, a closed chain "round" of 8, 6 and 4 pictures, and "opening" alone in "short".
    static func round() -> Project {
        var project = Project(name: "Round", frameRate: FrameRate(Fraction(12))!)
        for (index, name) in ["anna", "boris", "carla"].enumerated() { project.keys[name] = Key(.seed(UInt32(index))) }
        project.transitions["opening"] = Transition(from: "anna", to: "boris", steps: 8)
        project.transitions["middle"] = Transition(from: "boris", to: "carla", steps: 6)
        project.transitions["closing"] = Transition(from: "carla", to: "anna", steps: 4)
        project.chains["round"] = Chain(transitions: ["opening", "middle", "closing"])
        project.chains["short"] = Chain(transitions: ["opening"])
        project.models["portraits"] = ModelReference(file: "portraits.safetensors")
        return project
    }
}

extension Project {
    /// Where the pictures of a transition on its own lie.
    func positions(of transition: String) throws -> [MovePosition] {
        let plan = try plan(transition: transition)
        return plan.pictures.map(plan.position(of:))
    }
}

/// Numbers that are the same in every run (Knuth's linear congruential generator, MMIX).
struct FixedNumbers: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64 = 1) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 31)
    }
}

/// What an edit is refused with; nil if it is not, or fails in another way.
func refusal<Result>(_ edit: () throws -> Result) -> ProjectEditError? {
    do {
        _ = try edit()
        return nil
    } catch {
        return error as? ProjectEditError
    }
}
