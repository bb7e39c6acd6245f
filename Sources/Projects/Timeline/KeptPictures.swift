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

    /// Pairs whose numbers go up evenly: `before` and `after` have as many numbers.
    package struct Run: Equatable, Sendable {
        package var before: StrideThrough<Int>
        package var after: StrideThrough<Int>

        package static func == (a: Run, b: Run) -> Bool {
            a.before.elementsEqual(b.before) && a.after.elementsEqual(b.after)
        }
    }

    /// The pairs as runs, ascending: how people are told.
    package var runs: [Run] {
        var runs: [Run] = []
        var start = 0
        while start < pairs.count {
            var end = start + 1
            let first = pairs[start]
            let step = end < pairs.count ? pairs[end] - first : Pair(before: 1, after: 1)
            while end < pairs.count, pairs[end] - pairs[end - 1] == step { end += 1 }
            // Two pairs that go up unevenly are no run; the second may start one.
            if end - start == 2, step != Pair(before: 1, after: 1) { end = start + 1 }
            let last = pairs[end - 1]
            runs.append(
                Run(
                    before: stride(from: first.before, through: last.before, by: step.before),
                    after: stride(from: first.after, through: last.after, by: step.after)))
            start = end
        }
        return runs
    }
}

extension KeptPictures.Pair {
    fileprivate static func - (a: Self, b: Self) -> Self {
        Self(before: a.before - b.before, after: a.after - b.after)
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
        let keysStay = before.project.keys == after.project.keys
        // Of the segments that were compared last: a chain's pictures go from one to the next.
        var compared = (before: -1, after: -1, areAlike: false)
        pairs = before.plan.pictures.compactMap { picture in
            guard let number = number(picture.index), number < after.plan.count else { return nil }
            let other = after.plan.picture(at: number), pair = Pair(before: picture.index, after: number)
            if keysStay, (compared.before, compared.after) != (picture.segment, other.segment) {
                let (old, new) = (before.plan.segments[picture.segment], after.plan.segments[other.segment])
                compared = (picture.segment, other.segment, Project.makeSamePictures(old, new))
            }
            if compared.areAlike, picture.share == other.share { return pair }
            let isKept =
                before.project.source(of: picture, in: before.plan)
                == after.project.source(of: other, in: after.plan)
            return isKept ? pair : nil
        }
    }
}
