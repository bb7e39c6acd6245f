extension Look {
    /// This look with the parts that an override sets. A shadow's parts complete the one that is there, or the usual one.
    package func applying(_ override: LookOverride) -> Look {
        var look = self
        if let truncation = override.truncation { look.truncation = truncation }
        if let cutoff = override.cutoff { look.cutoff = cutoff.value }
        if let noise = override.noise { look.noise = noise }
        if let parts = override.shadow { look.shadow = parts.value.map { (shadow ?? Shadow()).applying($0) } }
        if let transform = override.transform { look.transform = transform.value }
        return look
    }
}

extension LookOverride {
    /// Whether any number of it moves.
    package var hasRamp: Bool {
        truncation.map { !$0.isConstant } ?? false || shadow?.value?.blend.map { !$0.isConstant } ?? false
            || transform?.value.map { !$0.isConstant } ?? false
    }

    /// The same override run backwards in time.
    package var reversed: LookOverride {
        changingRamps(\.reversed)
    }

    /// An override that stays where this one arrives.
    package var arrived: LookOverride {
        changingRamps { Ramp($0.to) }
    }

    func changingRamps(_ change: (Ramp) -> Ramp) -> LookOverride {
        var override = self
        override.truncation = truncation.map(change)
        if var shadow = override.shadow?.value {
            shadow.blend = shadow.blend.map(change)
            override.shadow = Override.some(shadow)
        }
        if let transform = override.transform?.value {
            override.transform = Override.some(transform.changingRamps(change))
        }
        return override
    }
}

extension Override {
    package var value: Value? { if case .some(let value) = self { value } else { nil } }
}

extension Ramp {
    package var isConstant: Bool { from == to }
    package var reversed: Ramp { Ramp(from: to, to: from) }
}
