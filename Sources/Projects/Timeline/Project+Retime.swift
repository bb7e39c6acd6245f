/// Giving a transition another length.
extension Project {
    package struct Retiming: Equatable, Sendable {
        package var transition: String
        package var stepsBefore: Int
        package var stepsAfter: Int
        /// For the transition on its own and for each chain that plays it: which pictures are what they were, under
        /// which number. A damaged transition or chain, which has no pictures before, is left out.
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
        // What could not be laid out had no pictures that could be kept: a damaged length is repaired all the same.
        var kept: [KeptPictures] = []
        if let plan = try? plan(transition: name) {
            kept.append(try self.kept(plan, edited.plan(transition: name), in: edited))
        }
        for chain in chains(playing: name) {
            guard let plan = try? plan(chain: chain) else { continue }
            kept.append(try self.kept(plan, edited.plan(chain: chain), in: edited))
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
