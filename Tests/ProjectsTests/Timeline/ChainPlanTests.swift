import Latents
@testable import Projects
import Testing

struct ChainPlanTests {
    @Test func laysOutAClosedChain() throws {
        let plan = try Samples.round().plan(chain: "round")
        #expect(plan.count == 18 && plan.loops && plan.seconds == Fraction(3, over: 2))
        #expect(plan.segments.map(\.firstPicture) == [0, 8, 14])
        #expect(plan.picture(at: 8) == plan.pictures[8])
        #expect(plan.picture(at: 8).transition == "middle" && plan.picture(at: 8).share == .zero)
        #expect(plan.segments.map(\.model) == ["portraits", "portraits", "portraits"])
    }

    @Test func aHoldShowsTheArrivalAtOne() throws {
        var project = Samples.round()
        try project.hold("boris", inChain: "round", pictures: 2)
        let plan = try project.plan(chain: "round")
        #expect(plan.count == 20)
        let held = plan.picture(at: 9)
        #expect(held.heldKey == "boris" && held.share == .one && held.step == 9 && held.transition == "opening")
        #expect(plan.position(of: held).progress == 1)
        #expect(plan.segments[0].neighbours.restsAtDestination && plan.segments[1].neighbours.restsAtSource)
        #expect(!plan.segments[0].neighbours.restsAtSource && !plan.segments[1].neighbours.restsAtDestination)
    }

    @Test func neighboursWrapRoundAClosedChainOnly() throws {
        let project = Samples.round()
        let closed = try project.plan(chain: "round")
        #expect(closed.segments[0].neighbours.before == .init(key: "carla", steps: 4))
        #expect(closed.segments[2].neighbours.after == .init(key: "boris", steps: 8))
        let open = try project.plan(chain: "short")
        #expect(open.segments[0].neighbours == SplineNeighbours(before: nil, after: nil, steps: 8))
    }

    @Test func modelAndLookComeFromTheNarrowestScope() throws {
        var project = Samples.round()
        project.models["early"] = ModelReference(file: "early.safetensors")
        project.model = "portraits"
        try project.setModel("early", for: .chain("round"))
        try project.setModel("portraits", for: .transition("middle"))
        try project.changeLook(of: .chain("round")) {
            $0.truncation = Ramp(0.5)
            $0.noise = Noise.none
        }
        try project.changeLook(of: .transition("middle")) { $0.truncation = Ramp(from: 0.5, to: 1) }
        let plan = try project.plan(chain: "round")
        #expect(plan.segments.map(\.model) == ["early", "portraits", "early"])
        #expect(plan.segments.map(\.look.truncation) == [Ramp(0.5), Ramp(from: 0.5, to: 1), Ramp(0.5)])
        #expect(plan.segments.allSatisfy { $0.look.noise == .none })
        let alone = try project.plan(transition: "middle")
        #expect(alone.segments[0].look.noise == .fixed && !alone.isChain)
    }

    @Test func damagedProjectsThrow() {
        var project = Samples.round()
        #expect(refusal { try project.plan(chain: "raund") } == .unknown(.chain, "raund", known: ["round", "short"]))
        project.transitions["middle"]?.steps = 0
        #expect(refusal { try project.plan(chain: "round") } != nil)
        project.transitions["middle"] = nil
        #expect(refusal { try project.plan(chain: "round") } != nil)
        project.chains["short"]?.transitions = []
        #expect(refusal { try project.plan(chain: "short") } == .emptyChain("short"))
        project.chains["long"] = Chain(transitions: Array(repeating: "loop", count: 11))
        project.transitions["loop"] = Transition(from: "anna", to: "anna", steps: 1_000_000)
        #expect(refusal { try project.plan(chain: "long") } == .chainTooLong("long"))
    }

    @Test(arguments: 0..<60) func lengthsAddUpInRandomChains(seed: UInt64) throws {
        var numbers = FixedNumbers(seed)
        let project = randomProject(&numbers)
        let plan = try project.plan(chain: "random")
        let chain = try #require(project.chains["random"])
        let expected = chain.transitions.reduce(0) { sum, name in
            let transition = project.transitions[name]!
            return sum + transition.steps + (chain.hold[transition.to] ?? 0)
        }
        #expect(plan.count == expected && plan.pictures.count == expected)
        #expect(plan.pictures.map(\.index) == Array(0..<expected))
        var next = 0
        for (number, segment) in plan.segments.enumerated() {
            #expect(segment.firstPicture == next && segment.count >= segment.steps)
            next += segment.count
            for picture in plan.pictures[segment.pictures] {
                #expect(picture.segment == number && picture.index == segment.firstPicture + picture.step)
            }
        }
        #expect(plan.seconds == plan.segments.reduce(Fraction.zero) { $0 + plan.frameRate.seconds(frames: $1.count) })
        let poses = plan.pictures.map { project.source(of: $0, in: plan).pose }
        for index in poses.indices.dropFirst()
        where plan.picture(at: index).heldKey == nil && plan.picture(at: index - 1).heldKey == nil {
            #expect(poses[index] != poses[index - 1])
        }
        if plan.loops { #expect(poses.first == .key(plan.lastKey)) }
    }

    /// A chain of half-open moves among a few keys, with holds; every third closed.
    private func randomProject(_ numbers: inout FixedNumbers) -> Project {
        var project = Project(name: "Random", frameRate: FrameRate(Fraction(24000, over: 1001))!)
        let names = ["a", "b", "c", "d"]
        for name in names { project.keys[name] = Key(.seed(UInt32.random(in: 0...UInt32.max, using: &numbers))) }
        var place = "a"
        var list: [String] = []
        let count = Int.random(in: 1...12, using: &numbers)
        for number in 0..<count {
            let others = names.filter { $0 != place }
            let isLast = number == count - 1
            let next =
                isLast && place != "a" && Int.random(in: 0..<3, using: &numbers) == 0
                ? "a" : others.randomElement(using: &numbers)!
            var transition = Transition(from: place, to: next, steps: Int.random(in: 1...30, using: &numbers))
            transition.path = LatentPath.allCases.randomElement(using: &numbers)!
            project.transitions["t\(number)"] = transition
            list.append("t\(number)")
            place = next
        }
        var chain = Chain(transitions: list)
        for name in names where Bool.random(using: &numbers) {
            chain.hold[name] = Int.random(in: 0...4, using: &numbers)
        }
        project.chains["random"] = chain
        return project
    }
}
