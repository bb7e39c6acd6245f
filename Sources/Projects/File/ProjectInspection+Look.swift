import JSON

extension ProjectInspection {
    func inspectLooks() {
        let look = project.look
        let place = JSONPath("look")
        check(truncation: look.truncation, at: place)
        if let cutoff = look.cutoff { check(cutoff: cutoff, at: place) }
        if let shadow = look.shadow { check(ShadowOverride(shadow), at: place) }
        if let transform = look.transform { check(transform, at: place.appending("transform")) }
        for (name, transition) in sortedTransitions {
            check(transition.look, at: JSONPath("transitions", name, "look"))
        }
        for (name, chain) in sorted(project.chains) { check(chain.look, at: JSONPath("chains", name, "look")) }
    }

    private func check(_ look: LookOverride, at place: JSONPath) {
        if let truncation = look.truncation { check(truncation: truncation, at: place) }
        if case .some(.some(let cutoff)) = look.cutoff { check(cutoff: cutoff, at: place) }
        if case .some(.some(let shadow)) = look.shadow { check(shadow, at: place) }
        if case .some(.some(let transform)) = look.transform { check(transform, at: place.appending("transform")) }
    }

    private func check(truncation: Ramp, at place: JSONPath) {
        check(truncation, within: -10...10, at: place.appending("truncation"), what: "truncation psi")
    }

    private func check(cutoff: Int, at place: JSONPath) {
        if cutoff < 0 {
            list.error(at: place.appending("cutoff"), "the cutoff is \(cutoff): it is a number of layers, 0 or more")
        }
    }

    func check(_ transform: MovingTransform, at place: JSONPath) {
        for (name, ramp, range) in transform.numbers {
            check(ramp, within: range, at: place.appending(name), what: "the \(name)")
        }
    }

    private func check(_ shadow: ShadowOverride, at place: JSONPath) {
        let place = place.appending("shadow")
        if let threshold = shadow.threshold, !(0...255).contains(threshold) {
            list.error(at: place.appending("threshold"), "the threshold is \(threshold): grey levels run from 0 to 255")
        }
        if let blend = shadow.blend { check(blend, within: 0...1, at: place.appending("blend"), what: "the blend") }
    }

    private func check(_ ramp: Ramp, within range: ClosedRange<Double>, at place: JSONPath, what: String) {
        let ends = ramp.from.bitPattern == ramp.to.bitPattern ? [ramp.from] : [ramp.from, ramp.to]
        for value in ends where !range.contains(value) {
            let bounds = "\(JSONNumber(range.lowerBound).text) to \(JSONNumber(range.upperBound).text)"
            list.error(at: place, "\(what) is \(value): it runs from \(bounds)")
        }
    }
}
