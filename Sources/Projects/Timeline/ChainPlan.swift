package import Latents

/// A chain, or a single transition, laid out picture by picture by the fence-post rule.
///
/// Each transition contributes its steps, then the pictures for which the chain holds the key it arrives at. Nothing
/// is shown twice and nothing is left out: lengths add up exactly.
package struct ChainPlan: Equatable, Sendable {
    /// No plan is longer.
    package static let longest = 10_000_000

    /// The chain's or the transition's name.
    package let name: String
    package let isChain: Bool
    package let segments: [Segment]
    package let frameRate: FrameRate
    /// How many pictures there are.
    package let count: Int

    /// The part of a plan that one transition contributes.
    package struct Segment: Equatable, Sendable {
        /// The transition's name.
        package let name: String
        package let transition: Transition
        /// Number of the first picture in the whole plan.
        package let firstPicture: Int
        /// For how many further pictures the transition's destination is held.
        package let hold: Int
        package let course: Course
        /// What a `w-spline` needs: frozen for a part of a split move, else the chain's surroundings.
        package let neighbours: SplineNeighbours
        /// Nil if the project does not say and has several or none.
        package let model: String?
        package let look: Look

        /// Pictures on the move.
        package var steps: Int { transition.steps }
        /// Pictures on the move and on hold.
        package var count: Int { steps + hold }
        /// The numbers of its pictures in the whole plan.
        package var pictures: Range<Int> { firstPicture..<firstPicture + count }

        /// Where the transition is when a share of its time has passed.
        package func position(at share: Fraction) -> MovePosition {
            MovePosition(
                carrier: course.carrier, time: course.time(at: share),
                rampPosition: transition.easing.value(at: transition.portion.place(at: share)))
        }
    }

    /// The key that the first picture shows.
    package var firstKey: String { segments[0].transition.from }
    /// The key at which the last transition arrives.
    package var lastKey: String { segments[segments.count - 1].transition.to }
    /// Whether the last transition arrives where the first leaves, so that it plays round and round without a seam.
    package var loops: Bool { firstKey == lastKey }
    /// The exact length.
    package var seconds: Fraction { frameRate.seconds(frames: count) }

    /// The segment that shows a picture.
    package func segmentIndex(ofPicture index: Int) -> Int {
        precondition((0..<count).contains(index), "picture \(index) of \(count)")
        var (low, high) = (0, segments.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if segments[middle].firstPicture <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

extension Project {
    /// Lays out a chain.
    package func plan(chain name: String) throws(ProjectEditError) -> ChainPlan {
        let chain = try chain(named: name)
        return try ChainPlan(project: self, name: name, chain: chain, transitions: chain.transitions)
    }

    /// Lays out one transition on its own.
    package func plan(transition name: String) throws(ProjectEditError) -> ChainPlan {
        try require(.transition, name)
        return try ChainPlan(project: self, name: name, chain: nil, transitions: [name])
    }

    /// Lays out one transition as a chain plays it, at its first place there: with the chain's surroundings, model and
    /// look, and its hold.
    package func plan(transition name: String, inChain chain: String) throws(ProjectEditError) -> ChainPlan {
        try require(.transition, name)
        guard try self.chain(named: chain).transitions.contains(name) else {
            throw .doesNotPlay(chain: chain, transition: name)
        }
        return try plan(chain: chain).only(name)
    }
}

extension ChainPlan {
    /// The plan of the first segment that a transition contributes; there is one.
    fileprivate func only(_ transition: String) -> ChainPlan {
        let segment = segments.first { $0.name == transition }!
        return ChainPlan(
            name: transition, isChain: false,
            segments: [
                Segment(
                    name: segment.name, transition: segment.transition, firstPicture: 0, hold: segment.hold,
                    course: segment.course, neighbours: segment.neighbours, model: segment.model, look: segment.look)
            ], frameRate: frameRate, count: segment.count)
    }
}

extension ChainPlan {
    fileprivate init(project: Project, name: String, chain: Chain?, transitions names: [String])
        throws(ProjectEditError)
    {
        try project.requireConnected(names, chain: name)
        var transitions: [Transition] = []
        for name in names { transitions.append(try project.transition(named: name)) }
        for transition in transitions { try Project.requireSteps(transition.steps) }
        let holds = transitions.map { chain?.hold[$0.to] ?? 0 }
        let courses = transitions.map(project.course)
        var segments: [Segment] = []
        var first = 0
        for index in transitions.indices {
            let transition = transitions[index]
            try Project.requireHold(holds[index])
            segments.append(
                Segment(
                    name: names[index], transition: transition, firstPicture: first, hold: holds[index],
                    course: courses[index],
                    neighbours: SplineNeighbours(ofMove: index, in: transitions, courses: courses, holds: holds),
                    model: project.modelName(for: transition, in: chain),
                    look: project.look(for: transition, in: chain)))
            first += transition.steps + holds[index]
            guard first <= ChainPlan.longest else { throw .chainTooLong(name) }
        }
        (self.name, isChain, self.segments, count) = (name, chain != nil, segments, first)
        frameRate = project.frameRate
    }
}
