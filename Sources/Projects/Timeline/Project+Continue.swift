/// Moves that go on from, or lead back to, keys that exist.
extension Project {
    /// "Use destination as next source": a new transition from where `name` arrives to a fresh key, with the same steps,
    /// spacing, path, easing and model, and the look at which `name` arrives.
    package mutating func continueFrom(
        _ name: String, named newName: String? = nil, destinationName: String? = nil,
        using generator: inout some RandomNumberGenerator
    ) throws(ProjectEditError) -> Dealt {
        var edited = self
        let old = try edited.transition(named: name)
        let destination = try edited.addFreshKey(named: destinationName, using: &generator)
        var settings = MoveSettings(like: old)
        settings.look = old.asWholeMove.look.arrived
        let made = try edited.add(
            settings.transition(from: old.to, to: destination), named: newName)
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
        let made = try edited.addReturn(
            from: names[names.count - 1], to: key, orStartOf: names[0], steps: steps, named: transitionName, of: name)
        edited.chains[name]?.transitions.append(made)
        self = edited
        return made
    }

    /// Adds a transition from the key where a transition arrives to a key, by default the one it leaves.
    package mutating func closeLoop(
        ofTransition name: String, to key: String? = nil, steps: Int? = nil, named transitionName: String? = nil
    ) throws(ProjectEditError) -> String {
        try addReturn(from: name, to: key, orStartOf: name, steps: steps, named: transitionName, of: name)
    }

    private mutating func addReturn(
        from lastName: String, to key: String?, orStartOf firstName: String, steps: Int?, named name: String?,
        of closed: String
    ) throws(ProjectEditError) -> String {
        let last = try transition(named: lastName)
        let first = try transition(named: firstName)
        let destination = key ?? first.from
        try require(.key, destination)
        guard last.to != destination else { throw .alreadyThere(chain: closed, key: destination) }
        var settings = MoveSettings(like: last)
        settings.steps = steps ?? last.steps
        settings.look = last.asWholeMove.look.arrived
        if destination == first.from { settings.look.lead(backTo: first.asWholeMove.look, in: look) }
        return try add(settings.transition(from: last.to, to: destination), named: name)
    }
}

extension LookOverride {
    /// Lets the ramps end where another override starts.
    fileprivate mutating func lead(backTo first: LookOverride, in look: Look) {
        let (here, there) = (look.applying(self), look.applying(first))
        if here.truncation.to != there.truncation.from {
            truncation = Ramp(from: here.truncation.to, to: there.truncation.from)
        }
        if var shadow = here.shadow, let other = there.shadow, shadow.blend.to != other.blend.from {
            shadow.blend = Ramp(from: shadow.blend.to, to: other.blend.from)
            self.shadow = Override.some(shadow)
        }
        guard here.transform != nil || there.transform != nil else { return }
        let (start, end) = (here.transform ?? MovingTransform(), there.transform ?? MovingTransform())
        if start.value(at: 1) != end.value(at: 0) {
            var way = MovingTransform()
            way.x = Ramp(from: start.x.to, to: end.x.from)
            way.y = Ramp(from: start.y.to, to: end.y.from)
            way.rotation = Ramp(from: start.rotation.to, to: end.rotation.from)
            way.scale = Ramp(from: start.scale.to, to: end.scale.from)
            transform = Override.some(way)
        }
    }
}
