/// Which pictures are the same before and after an edit, so that drawings made on them stay valid.
package struct KeptPictures: Equatable, Sendable {
    /// The chain's or the transition's name.
    package var name: String
    package var isChain: Bool
    package var countBefore: Int
    package var countAfter: Int
    /// Numbers from 0, ascending in both parts.
    package var pairs: [Pair]

    package struct Pair: Equatable, Sendable {
        package var before: Int
        package var after: Int

        package init(before: Int, after: Int) { (self.before, self.after) = (before, after) }
    }

    /// Every picture is kept under its number.
    package var isIdentity: Bool {
        countBefore == countAfter && pairs.count == countBefore && pairs.allSatisfy { $0.before == $0.after }
    }

    /// The pairs as runs of pictures that moved together, ascending: how people are told.
    package var runs: [(before: ClosedRange<Int>, after: ClosedRange<Int>)] {
        var runs: [(before: ClosedRange<Int>, after: ClosedRange<Int>)] = []
        for pair in pairs {
            if let last = runs.last, pair.before == last.before.upperBound + 1, pair.after == last.after.upperBound + 1
            {
                runs[runs.count - 1] = (
                    last.before.lowerBound...pair.before, last.after.lowerBound...pair.after
                )
            } else {
                runs.append((pair.before...pair.before, pair.after...pair.after))
            }
        }
        return runs
    }
}

extension KeptPictures {
    /// Pairs every picture of one plan with a picture of another and keeps the pairs that are made from the same.
    ///
    /// - Parameter number: the number after the edit of the picture with a number before it; nil for none.
    init(
        before: (project: Project, plan: ChainPlan), after: (project: Project, plan: ChainPlan),
        moving number: (Int) -> Int?
    ) {
        (name, isChain) = (after.plan.name, after.plan.isChain)
        (countBefore, countAfter) = (before.plan.count, after.plan.count)
        pairs = before.plan.pictures.compactMap { picture in
            guard let number = number(picture.index), number < after.plan.count,
                before.project.source(of: picture, in: before.plan)
                    == after.project.source(of: after.plan.picture(at: number), in: after.plan)
            else { return nil }
            return Pair(before: picture.index, after: number)
        }
    }
}
