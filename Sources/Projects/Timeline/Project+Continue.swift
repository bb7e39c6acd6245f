import Latents

/// Moves that go on from, or lead back to, keys that exist.
extension Project {
    /// "Use destination as next source": a new transition from where `name` arrives to a fresh key, with the same steps,
    /// spacing, path, easing and model where nothing else is given, and the look at which `name` arrives.
    package mutating func continueFrom(
        _ name: String, given: GivenMove = GivenMove(), named newName: String? = nil, destinationName: String? = nil,
        using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let old = try edited.transition(named: name)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        var settings = MoveSettings(like: old)
        settings.look = old.asWholeMove.look.arrived
        settings.take(given)
        let made = try edited.add(settings.transition(from: old.to, to: destination), named: newName)
        self = edited
        return Dealt(transition: made, keys: [destination])
    }

    /// A new transition between two keys that exist.
    package mutating func link(
        from source: String, to destination: String, settings: MoveSettings? = nil, named name: String? = nil
    ) throws(ProjectEditError) -> String {
        let settings = settings ?? MoveSettings(steps: usualSteps)
        return try add(settings.transition(from: source, to: destination), named: name)
    }

    /// Adds a transition from the key where a chain ends to a key, by default the one where it starts, and appends it
    /// to the chain. It is timed as the chain's last transition; its look leads back to that of the first.
    package mutating func closeLoop(
        ofChain name: String, to key: String? = nil, steps: Int? = nil, named transitionName: String? = nil
    ) throws(ProjectEditError) -> String {
        var edited = self
        let names = try edited.chain(named: name).transitions
        try edited.requireConnected(names, chain: name)
        let look = look.applying(try edited.chain(named: name).look)
        let made = try edited.addReturn(
            from: names[names.count - 1], to: key, orStartOf: names[0], steps: steps, named: transitionName, of: name,
            in: look)
        edited.chains[name]?.transitions.append(made)
        self = edited
        return made
    }

    /// Adds a transition from the key where a transition arrives to a key, by default the one it leaves.
    package mutating func closeLoop(
        ofTransition name: String, to key: String? = nil, steps: Int? = nil, named transitionName: String? = nil
    ) throws(ProjectEditError) -> String {
        try addReturn(from: name, to: key, orStartOf: name, steps: steps, named: transitionName, of: name, in: look)
    }

    private mutating func addReturn(
        from lastName: String, to key: String?, orStartOf firstName: String, steps: Int?, named name: String?,
        of closed: String, in look: Look
    ) throws(ProjectEditError) -> String {
        let last = try transition(named: lastName)
        let first = try transition(named: firstName)
        let destination = key ?? first.from
        try require(.key, destination)
        guard last.to != destination else { throw .alreadyThere(chain: closed, key: destination) }
        var settings = MoveSettings(like: last)
        settings.steps = steps ?? last.steps
        settings.look = last.asWholeMove.look.arrived
        if destination == first.from { settings.look.lead(from: last, backTo: first, in: look) }
        return try add(settings.transition(from: last.to, to: destination), named: name)
    }
}

extension LookOverride {
    /// Lets the ramps run from where one transition arrives to where another leaves.
    ///
    /// - Parameter look: that all three complete.
    fileprivate mutating func lead(from last: Transition, backTo first: Transition, in look: Look) {
        let (left, met) = (look.applying(last.look), look.applying(first.look))
        let (end, start) = (last.easing.value(at: last.portion.end), first.easing.value(at: first.portion.start))
        let truncation = Ramp(from: left.truncation.value(at: end), to: met.truncation.value(at: start))
        let here = look.applying(self)
        if here.truncation != truncation { self.truncation = truncation }
        leadTransform(
            from: left.transform?.value(at: end), to: met.transform?.value(at: start), inPlaceOf: here.transform)
        guard let shadow = here.shadow, let left = left.shadow, let met = met.shadow else { return }
        let blend = Ramp(from: left.blend.value(at: end), to: met.blend.value(at: start))
        guard shadow.blend != blend else { return }
        var parts = self.shadow?.value ?? ShadowOverride()
        parts.blend = blend
        self.shadow = Override.some(parts)
    }

    private mutating func leadTransform(
        from left: Transform?, to met: Transform?, inPlaceOf present: MovingTransform?
    ) {
        guard left != nil || met != nil || present != nil else { return }
        let (left, met) = (left ?? .identity, met ?? .identity)
        var way = MovingTransform()
        way.x = Ramp(from: left.x, to: met.x)
        way.y = Ramp(from: left.y, to: met.y)
        way.rotation = Ramp(from: left.rotation, to: met.rotation)
        way.scale = Ramp(from: left.scale, to: met.scale)
        if way != present ?? MovingTransform() { transform = Override.some(way) }
    }
}
