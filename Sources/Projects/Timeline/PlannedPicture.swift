package import Latents

/// One picture of a plan.
package struct PlannedPicture: Equatable, Sendable {
    /// Its number in the plan, from 0.
    package let index: Int
    /// Which segment of the plan shows it, from 0.
    package let segment: Int
    package let transition: String
    /// Its number within the segment, from 0; held pictures come after the moving ones.
    package let step: Int
    /// The share of the transition's time that has passed; 1 for a held picture.
    package let share: Fraction
    /// The key that is held, for a held picture.
    package let heldKey: String?
}

extension ChainPlan {
    /// The pictures in order, made when asked for.
    package var pictures: Pictures { Pictures(plan: self) }

    /// - Parameter index: 0 ..< count.
    package func picture(at index: Int) -> PlannedPicture {
        let number = segmentIndex(ofPicture: index)
        let segment = segments[number]
        let step = index - segment.firstPicture
        let isHeld = step >= segment.steps
        return PlannedPicture(
            index: index, segment: number, transition: segment.name, step: step,
            share: isHeld
                ? .one
                : FencePosts.position(of: step, steps: segment.steps, spacing: segment.transition.spacing),
            heldKey: isHeld ? segment.transition.to : nil)
    }

    /// Where a picture lies.
    package func position(of picture: PlannedPicture) -> MovePosition {
        segments[picture.segment].position(at: picture.share)
    }

    package struct Pictures: RandomAccessCollection, Sendable {
        fileprivate let plan: ChainPlan

        package var startIndex: Int { 0 }
        package var endIndex: Int { plan.count }
        package subscript(index: Int) -> PlannedPicture { plan.picture(at: index) }
    }
}
