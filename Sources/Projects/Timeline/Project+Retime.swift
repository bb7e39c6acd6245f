package import Latents

/// Giving a transition another length.
extension Project {
    package struct Retiming: Equatable, Sendable {
        package var transition: String
        package var stepsBefore: Int
        package var stepsAfter: Int
        /// For the transition on its own and for each chain that plays it: which pictures are what they were, under
        /// which number.
        package var kept: [KeptPictures]
    }

    /// Gives a transition another number of pictures and leaves its keys alone.
    ///
    /// A picture is kept where the exact share of the way is the same before and after: retiming 48 to 96 keeps all of
    /// them under even numbers, 48 to 50 keeps two.
    package mutating func retime(_ name: String, steps: Int) throws(ProjectEditError) -> Retiming {
        let old = try transition(named: name)
        try Project.requireSteps(steps)
        var edited = self
        edited.transitions[name]?.steps = steps
        var kept = [try kept(plan(transition: name), edited.plan(transition: name), in: edited)]
        for chain in chains(playing: name) where connects(chain: chain) {
            kept.append(try self.kept(plan(chain: chain), edited.plan(chain: chain), in: edited))
        }
        self = edited
        return Retiming(transition: name, stepsBefore: old.steps, stepsAfter: steps, kept: kept)
    }

    /// Pairs the pictures of two plans that differ in lengths alone, segment by segment.
    private func kept(_ before: ChainPlan, _ after: ChainPlan, in edited: Project) -> KeptPictures {
        KeptPictures(before: (self, before), after: (edited, after)) { number in
            let picture = before.picture(at: number)
            let (old, new) = (before.segments[picture.segment], after.segments[picture.segment])
            if picture.heldKey != nil { return new.firstPicture + new.steps + picture.step - old.steps }
            let step = FencePosts.index(at: picture.share, steps: new.steps, spacing: new.transition.spacing)
            return step.map { new.firstPicture + $0 }
        }
    }
}

extension FencePosts {
    /// The picture that lies exactly at a share of the way; nil if none does.
    package static func index(at share: Fraction, steps: Int, spacing: Spacing) -> Int? {
        let scaled = share * Fraction(spacing == .halfOpen ? steps : max(1, steps - 1))
        guard scaled.denominator == 1, (0..<steps).contains(scaled.numerator) else { return nil }
        return scaled.numerator
    }
}
