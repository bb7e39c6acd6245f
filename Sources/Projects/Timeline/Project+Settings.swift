package import Latents

/// Settings of transitions, and looks at every scope.
extension Project {
    /// Gives a transition another path. A part of a split move leaves its carrier, except under the path it has.
    package mutating func setPath(_ path: LatentPath, of name: String) throws(ProjectEditError) {
        try require(.transition, name)
        transitions[name]?.path = path
    }

    /// Gives a transition another easing, from end to end: a part of a split move becomes a move of its own.
    package mutating func setEasing(_ easing: Easing, of name: String) throws(ProjectEditError) {
        var transition = try transition(named: name).asWholeMove
        try Project.require(easing)
        transition.easing = easing
        transitions[name] = transition
    }

    static func require(_ easing: Easing) throws(ProjectEditError) {
        guard case .cubicBezier(let x1, let y1, let x2, let y2) = easing else { return }
        for value in [y1, y2] { try requireFinite("cubic-bezier", value) }
        for x in [x1, x2] where !(0...1).contains(x) {
            throw .outOfRange(what: "cubic-bezier x", value: "\(x)", allowed: "0 to 1")
        }
    }

    package mutating func setSpacing(_ spacing: Spacing, of name: String) throws(ProjectEditError) {
        try require(.transition, name)
        transitions[name]?.spacing = spacing
    }

    package mutating func setFrameRate(_ rate: FrameRate) { frameRate = rate }

    /// The parts of the look that a scope sets.
    package func lookOverride(of scope: Scope) throws(ProjectEditError) -> LookOverride {
        switch scope {
        case .project:
            var override = LookOverride()
            (override.truncation, override.noise) = (look.truncation, look.noise)
            override.cutoff = look.cutoff.map(Override.some) ?? Override.none
            override.shadow = look.shadow.map { Override.some(ShadowOverride($0)) } ?? Override.none
            override.transform = look.transform.map(Override.some) ?? Override.none
            return override
        case .chain(let name): return try chain(named: name).look
        case .transition(let name): return try transition(named: name).look
        }
    }

    /// The look that a scope's parts complete: the project's, or for the project itself what new projects have.
    package func inheritedLook(of scope: Scope) -> Look { scope == .project ? Look() : look }

    /// Changes the look of a scope. For the project, a part set to nil goes back to what new projects have.
    package mutating func changeLook(of scope: Scope, _ change: (inout LookOverride) -> Void) throws(ProjectEditError) {
        var override = try lookOverride(of: scope)
        let before = override
        change(&override)
        try Project.require(override)
        switch scope {
        case .project:
            var fresh = Look()
            fresh.unknown = look.unknown
            look = fresh.applying(override)
        case .chain(let name): chains[name]?.look = override
        case .transition(let name):
            guard override == before || !override.hasRamp || transitions[name]?.isPart != true else {
                throw .rampOnPart(transition: name)
            }
            transitions[name]?.look = override
        }
    }

    /// Sets or clears the note of a thing.
    package mutating func setNote(_ note: String?, of item: ProjectItem, _ name: String) throws(ProjectEditError) {
        try require(item, name)
        switch item {
        case .model: models[name]?.note = note
        case .direction: directions[name]?.note = note
        case .key: keys[name]?.note = note
        case .transition: transitions[name]?.note = note
        case .chain: chains[name]?.note = note
        }
    }

    /// What a rating may be.
    package static let ratings = 1...5

    /// Sets or clears the rating of a key, a transition or a chain.
    package mutating func setRating(_ rating: Int?, of item: ProjectItem, _ name: String) throws(ProjectEditError) {
        try require(item, name)
        if let rating, !Project.ratings.contains(rating) {
            throw .outOfRange(what: "rating", value: "\(rating)", allowed: "1 to 5")
        }
        switch item {
        case .key: keys[name]?.rating = rating
        case .transition: transitions[name]?.rating = rating
        case .chain: chains[name]?.rating = rating
        case .model, .direction:
            throw .outOfRange(what: "rating of a", value: item.rawValue, allowed: "of a key, a transition or a chain")
        }
    }

    private static func require(_ look: LookOverride) throws(ProjectEditError) {
        for value in look.truncation.map({ [$0.from, $0.to] }) ?? [] { try requireFinite("truncation", value) }
        if let cutoff = look.cutoff?.value, cutoff < 0 {
            throw .outOfRange(what: "cutoff", value: "\(cutoff)", allowed: "0 or more")
        }
        if let transform = look.transform?.value { try require(transform) }
        guard let shadow = look.shadow?.value else { return }
        if let threshold = shadow.threshold, !(0...255).contains(threshold) {
            throw .outOfRange(what: "threshold", value: "\(threshold)", allowed: "0 to 255")
        }
        for value in shadow.blend.map({ [$0.from, $0.to] }) ?? [] where !(0...1).contains(value) {
            throw .outOfRange(what: "blend", value: "\(value)", allowed: "0 to 1")
        }
    }
}
