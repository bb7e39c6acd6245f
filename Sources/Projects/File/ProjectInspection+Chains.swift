import JSON
import Latents

extension ProjectInspection {
    func inspectTransitions() {
        var chosen: [String: String] = [:]
        for (name, transition) in sortedTransitions {
            let place = JSONPath("transitions", name)
            check(steps: transition.steps, at: place.appending("steps"))
            checkMove(from: transition.from, to: transition.to, path: transition.path, at: place)
            check(transition.easing, at: place.appending("easing"))
            check(transition.portion, at: place)
            if let model = transition.model {
                checkReference(model, to: "model", in: project.models.keys, at: place.appending("model"))
            }
            if transition.chosen, !doubts.cover(place.appending("from")),
                let other = chosen.updateValue(name, forKey: transition.from)
            {
                list.error(
                    at: place.appending("chosen"),
                    "\"\(other)\" is already the chosen take that leaves \"\(transition.from)\": choose one of them")
            }
        }
    }

    func check(_ portion: Portion, at place: JSONPath) {
        if let objection = portion.objection { list.error(at: place.appending("portion"), objection) }
    }

    func check(steps: Int, at place: JSONPath) {
        if steps < 1 { list.error(at: place, "has \(steps) pictures: a move has at least 1") }
        if steps > Transition.mostSteps {
            list.error(at: place, "has \(steps) pictures: more than \(Transition.mostSteps) cannot be meant")
        }
    }

    func inspectChains() {
        for (name, chain) in sorted(project.chains) {
            let place = JSONPath("chains", name)
            if let model = chain.model {
                checkReference(model, to: "model", in: project.models.keys, at: place.appending("model"))
            }
            let list = place.appending("transitions")
            if chain.transitions.isEmpty {
                self.list.error(at: list, "the chain is empty: list at least one transition")
            }
            for (index, transition) in chain.transitions.enumerated() {
                checkReference(
                    transition, to: "transition", in: project.transitions.keys, at: list.appending(index))
            }
            for index in chain.transitions.indices.dropFirst() {
                inspectJoin(of: chain, from: index - 1, to: index, at: list.appending(index))
            }
            inspectLoop(of: chain, at: list)
            inspectHolds(of: chain, at: place.appending("hold"))
        }
    }

    private func inspectJoin(of chain: Chain, from: Int, to: Int, at place: JSONPath) {
        let (earlierName, laterName) = (chain.transitions[from], chain.transitions[to])
        guard let earlier = project.transitions[earlierName], let later = project.transitions[laterName] else { return }
        let ends = [JSONPath("transitions", earlierName, "to"), JSONPath("transitions", laterName, "from")]
        if ends.contains(where: doubts.cover) { return }
        guard earlier.to == later.from else {
            return list.error(
                at: place,
                "the chain breaks: \"\(earlierName)\" arrives at \"\(earlier.to)\" and \"\(laterName)\" leaves from "
                    + "\"\(later.from)\"; put a transition between them, or another one here")
        }
        warnOfJumps(
            of: chain, from: earlier, to: later, at: place, where: "between \"\(earlierName)\" and \"\(laterName)\"")
    }

    /// A chain that ends where it starts is played round and round.
    private func inspectLoop(of chain: Chain, at place: JSONPath) {
        guard let lastName = chain.transitions.last, let firstName = chain.transitions.first,
            let last = project.transitions[lastName], let first = project.transitions[firstName], last.to == first.from
        else { return }
        warnOfJumps(of: chain, from: last, to: first, at: place, where: "where the loop closes")
    }

    private func warnOfJumps(
        of chain: Chain, from earlier: Transition, to later: Transition, at place: JSONPath, where spot: String
    ) {
        if let before = project.modelName(for: earlier, in: chain),
            let after = project.modelName(for: later, in: chain), before != after
        {
            list.warn(
                at: place, "the picture jumps \(spot), where the model changes from \"\(before)\" to \"\(after)\"")
        }
        if let end = truncation(of: earlier, in: chain, at: earlier.portion.end),
            let start = truncation(of: later, in: chain, at: later.portion.start), abs(end - start) > 1e-9
        {
            list.warn(at: place, "the picture jumps \(spot), where truncation goes from \(end) to \(start)")
        }
        if let end = transform(of: earlier, in: chain, at: earlier.portion.end),
            let start = transform(of: later, in: chain, at: later.portion.start), end != start
        {
            list.warn(at: place, "the picture jumps \(spot), where the look's transform changes")
        }
    }

    /// Psi at a place of the move, in time before easing; nil where easing or portion are not sound.
    private func truncation(of transition: Transition, in chain: Chain, at time: Fraction) -> Double? {
        let ramp = transition.look.truncation ?? chain.look.truncation ?? project.look.truncation
        if ramp.from == ramp.to { return ramp.from }
        guard time >= .zero, time <= .one, transition.easing.isSound else { return nil }
        return ramp.value(at: transition.easing.value(at: time))
    }

    /// The look's transform at a place of the move, in time before easing; nil where easing or portion are not sound.
    private func transform(of transition: Transition, in chain: Chain, at time: Fraction) -> Transform? {
        let look = project.look(for: transition, in: chain)
        guard let transform = look.transform else { return .identity }
        if transform.isConstant { return transform.value(at: 0) }
        guard time >= .zero, time <= .one, transition.easing.isSound else { return nil }
        return transform.value(at: transition.easing.value(at: time))
    }

    private func inspectHolds(of chain: Chain, at place: JSONPath) {
        let arrivals = Set(chain.transitions.compactMap { project.transitions[$0]?.to })
        for (key, pictures) in sorted(chain.hold) {
            let place = place.appending(key)
            if project.keys[key] == nil {
                checkReference(key, to: "key", in: project.keys.keys, at: place)
            } else if !arrivals.contains(key) {
                list.warn(at: place, "the chain never arrives at \"\(key)\", so this hold does nothing")
            }
            if pictures < 0 { list.error(at: place, "a hold of \(pictures) pictures: it is 0 or more") }
            if pictures > Transition.mostSteps {
                list.error(
                    at: place, "a hold of \(pictures) pictures: more than \(Transition.mostSteps) cannot be meant")
            }
        }
    }
}
