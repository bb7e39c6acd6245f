import Latents

/// Splitting a transition in two at a picture.
extension Project {
    package struct Split: Equatable, Sendable {
        package var first: String
        package var second: String
        package var key: String
        /// For the transition on its own and for each chain that plays it: which pictures are what they were.
        package var kept: [KeptPictures]
    }

    /// Splits a transition into two parts with a new key at picture `index`, which becomes the second part's first.
    ///
    /// Both parts show the pictures of the whole, bit for bit: they stay on its carrier at the same exact times. What a
    /// `w-spline` passes before and after it is frozen in the key as it is now, in `context` or else in the first chain
    /// that plays the transition; in chains with other surroundings pictures change, and the report says which stay.
    /// Chains get both parts in the place of the whole; a chosen take's first part is chosen; the whole is gone.
    ///
    /// - Parameters:
    ///   - index: 1 ..< steps.
    ///   - context: a chain that plays the transition.
    package mutating func split(
        _ name: String, atPicture index: Int, inContextOf context: String? = nil, keyName: String? = nil,
        firstName: String? = nil, secondName: String? = nil
    ) throws(ProjectEditError) -> Split {
        let whole = try transition(named: name)
        if let context, try !chain(named: context).transitions.contains(name) {
            throw .doesNotPlay(chain: context, transition: name)
        }
        guard (1..<max(1, whole.steps)).contains(index) else {
            throw .notAnInterior(transition: name, steps: whole.steps)
        }
        let share = FencePosts.position(of: index, steps: whole.steps, spacing: whole.spacing)
        // The last picture of an inclusive transition is its destination: splitting there leaves a second part that
        // shows the destination alone, which a portion without length cannot say.
        guard share < .one else { throw .notAnInterior(transition: name, steps: whole.steps - 1) }

        var edited = self
        let key = try edited.settled(.key, keyName, automatic: edited.freshName(.key, "key"))
        edited.keys[key] = try keyOn(name, at: share, context: context)
        let middle = whole.portion.place(at: share)
        var (first, second) = (whole, whole)
        (first.to, second.from) = (key, key)
        (first.steps, second.steps) = (index, whole.steps - index)
        first.spacing = .halfOpen
        first.portion.end = middle
        second.portion.start = middle
        second.chosen = false
        guard first.portion.isWritable, second.portion.isWritable else { throw .tooFine(transition: name) }

        edited.transitions[name] = nil
        let names = try edited.addParts(first, second, of: name, named: (firstName, secondName))
        for chain in edited.chains.keys {
            let list = edited.chains[chain]?.transitions ?? []
            edited.chains[chain]?.transitions = list.flatMap { $0 == name ? [names.first, names.second] : [$0] }
        }
        let kept = try keptAfterSplit(of: name, into: names, by: edited)
        self = edited
        return Split(first: names.first, second: names.second, key: key, kept: kept)
    }

    /// The key that lies on a transition's carrier a share of the way along.
    private func keyOn(_ name: String, at share: Fraction, context: String?) throws(ProjectEditError) -> Key {
        let transition = try transition(named: name)
        let course = course(of: transition)
        let carrier = course.carrier
        var between = Between(
            from: carrier.from, to: carrier.to, at: course.time(at: share), path: carrier.path, easing: carrier.easing)
        between.portion = carrier.portion
        guard between.at.isWritable else { throw .tooFine(transition: name) }
        if course.isPart {
            between.neighbours = course.neighbours
        } else if carrier.path == .wSpline {
            let chain = context ?? chains(playing: name).first(where: connects)
            let plan = if let chain { try plan(chain: chain) } else { try plan(transition: name) }
            between.neighbours = plan.segments.first { $0.name == name }?.neighbours
        }
        var key = Key(.between(between))
        key.classLabel = classLabel(between: carrier.from, and: carrier.to)
        return key
    }

    private mutating func addParts(
        _ first: Transition, _ second: Transition, of name: String, named given: (String?, String?)
    ) throws(ProjectEditError) -> (first: String, second: String) {
        let prefix = name.contains("-part-") ? name : name + "-part"
        let firstName = try settled(.transition, given.0, automatic: freshName(.transition, prefix))
        transitions[firstName] = first
        let secondName = try settled(.transition, given.1, automatic: freshName(.transition, prefix))
        transitions[secondName] = second
        return (firstName, secondName)
    }

    private func keptAfterSplit(of name: String, into parts: (first: String, second: String), by edited: Project)
        throws(ProjectEditError) -> [KeptPictures]
    {
        var reports: [KeptPictures] = []
        var probe = edited
        probe.chains = [name: Chain(transitions: [parts.first, parts.second])]
        var alone = try KeptPictures(
            before: (self, plan(transition: name)), after: (probe, probe.plan(chain: name)), moving: { $0 })
        alone.isChain = false
        reports.append(alone)
        for chain in chains(playing: name) where connects(chain: chain) {
            reports.append(
                try KeptPictures(
                    before: (self, plan(chain: chain)), after: (edited, edited.plan(chain: chain)), moving: { $0 }))
        }
        return reports
    }
}

extension Portion {
    fileprivate var isWritable: Bool { start.isWritable && end.isWritable && (end - start).isWritable && start < end }
}

extension Fraction {
    /// Whether a project file may hold it.
    fileprivate var isWritable: Bool { denominator <= 1_000_000_000 }
}
