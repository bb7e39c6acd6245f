package import Latents

/// The stretch of a carrier that a transition runs over.
package struct Course: Equatable, Sendable {
    package var carrier: Carrier
    /// Times on the carrier of the transition's source and destination. The start lies after the end when a part of a
    /// move was reversed.
    package var start: Fraction
    package var end: Fraction
    /// The carrier is that of a key between two others, so that `neighbours` holds and not the chain's surroundings.
    package var isPart: Bool
    /// For a part on a `w-spline`: what shaped the curve when the move was split.
    package var neighbours: SplineNeighbours?

    /// The time on the carrier, exactly, a share of the way along the transition.
    package func time(at share: Fraction) -> Fraction { Fraction.place(at: share, from: start, to: end) }
}

extension Project {
    /// The carrier that a transition runs on.
    ///
    /// A transition runs on the carrier of a key between two others when both its ends are places on that carrier and
    /// it plays exactly that stretch of it, in either direction; otherwise it is a move of its own. A key between two
    /// others is a place as long as it has no edits, no class label and no transform of its own.
    package func course(of transition: Transition) -> Course {
        for end in [transition.from, transition.to] {
            guard let between = keys[end]?.unedited(in: self) else { continue }
            if let course = course(of: transition, on: between) { return course }
        }
        return Course(carrier: Carrier(transition), start: .zero, end: .one, isPart: false)
    }

    private func course(of transition: Transition, on between: Between) -> Course? {
        let carrier = Carrier(between)
        guard transition.path == carrier.path,
            let start = place(of: transition.from, on: between, atLoopEnd: .zero),
            let end = place(of: transition.to, on: between, atLoopEnd: .one), start != end
        else { return nil }
        let forward = start < end
        let (easing, played) =
            forward
            ? (carrier.easing, Portion(start: start, end: end))
            : (carrier.easing.mirrored, Portion(start: .one - start, end: .one - end))
        let whole = forward ? carrier.portion : carrier.portion.mirrored
        let expected = Portion(start: whole.place(at: played.start), end: whole.place(at: played.end))
        let sameEasing = transition.easing == easing || (forward && transition.easing.mirrored == easing.mirrored)
        guard sameEasing, transition.portion == expected else { return nil }
        return Course(carrier: carrier, start: start, end: end, isPart: true, neighbours: between.neighbours)
    }

    /// The time at which the move of `between` passes a key; nil if it does not.
    ///
    /// - Parameter atLoopEnd: the time meant when the move leaves a key and arrives at the same one.
    private func place(of key: String, on between: Between, atLoopEnd: Fraction) -> Fraction? {
        if key == between.from { return between.from == between.to ? atLoopEnd : .zero }
        if key == between.to { return .one }
        guard let other = keys[key]?.unedited(in: self), Carrier(other) == Carrier(between),
            other.neighbours == between.neighbours
        else { return nil }
        return other.at
    }

    /// The class label of a key between two others: theirs if they share it.
    func classLabel(between from: String, and to: String) -> Int? {
        keys[from]?.classLabel == keys[to]?.classLabel ? keys[from]?.classLabel : nil
    }
}

extension Key {
    /// The place this key is, if it is one between two others and nothing was changed about it.
    func unedited(in project: Project) -> Between? {
        guard case .between(let between) = recipe, edits.isEmpty, inputs.isEmpty, transform == nil,
            classLabel == project.classLabel(between: between.from, and: between.to)
        else { return nil }
        return between
    }
}
