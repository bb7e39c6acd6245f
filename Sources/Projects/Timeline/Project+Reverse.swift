import Latents

/// Moves run backwards.
extension Project {
    /// A new transition that plays another backwards: ends and ramps swapped, easing mirrored in time.
    ///
    /// With inclusive spacing its pictures are those of the other in reverse order; with half-open spacing it starts on
    /// the other's destination and stops one step before the other's source, as every transition does.
    package mutating func reverse(_ name: String, named newName: String? = nil) throws(ProjectEditError) -> String {
        var reversed = try transition(named: name).reversed
        (reversed.chosen, reversed.note, reversed.rating, reversed.unknown) = (false, nil, nil, [:])
        return try add(reversed, named: newName, automatic: { $0.reversedName(for: name) })
    }

    /// Turns a transition round where it is. Refused if a chain that connects now would not.
    package mutating func reverseInPlace(_ name: String) throws(ProjectEditError) {
        let reversed = try transition(named: name).reversed
        try keepingChainsConnected(advice: "make a reversed transition beside it instead of turning it round") {
            $0.transitions[name] = reversed
            $0.keepOneChosen(leaving: reversed.from)
        }
    }

    private func reversedName(for name: String) -> String {
        let suffix = "-reversed"
        return uniqueName(.transition, name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name + suffix)
    }
}

extension Transition {
    /// The transition played backwards.
    package var reversed: Transition {
        var reversed = self
        (reversed.from, reversed.to) = (to, from)
        reversed.easing = easing.mirrored
        reversed.portion = portion.mirrored
        reversed.look = look.reversed
        return reversed
    }
}
