import Latents

extension Transition {
    /// Whether the transition plays only a part of a move, as the halves of a split one do.
    package var isPart: Bool { portion != .whole }

    /// The transition as a move of its own: its easing runs from end to end, its ramps between the values they have
    /// where this part starts and ends.
    package var asWholeMove: Transition {
        guard isPart else { return self }
        var whole = self
        whole.portion = .whole
        let (start, end) = (easing.value(at: portion.start), easing.value(at: portion.end))
        whole.look = look.changingRamps { Ramp(from: $0.value(at: start), to: $0.value(at: end)) }
        return whole
    }
}
