package import Latents

/// What a picture is made from, as far as the project says.
///
/// Two equal sources give the same picture as long as the keys and model files they name stay as they are.
package struct PictureSource: Equatable, Sendable {
    package var pose: Pose
    package var model: String?
    /// The look, its ramps standing at the picture's value.
    package var look: Look

    package enum Pose: Equatable, Sendable {
        case key(String)
        /// A time on a carrier; the neighbours only for a `w-spline`.
        case move(Carrier, Fraction, SplineNeighbours?)
    }
}

extension Project {
    /// What a picture of a plan of this project is made from.
    package func source(of picture: PlannedPicture, in plan: ChainPlan) -> PictureSource {
        source(at: picture.share, of: plan.segments[picture.segment])
    }

    /// What a picture is made from when a share of a segment's time has passed, whether or not a picture lies there.
    package func source(at share: Fraction, of segment: ChainPlan.Segment) -> PictureSource {
        let position = segment.position(at: share)
        var look = segment.look
        look.truncation = Ramp(look.truncation.value(at: position.rampPosition))
        if let shadow = look.shadow {
            // An easing may overshoot; there is no less than no shadow, and no more than a whole one.
            look.shadow?.blend = Ramp(min(max(shadow.blend.value(at: position.rampPosition), 0), 1))
        }
        look.transform = look.transform.map { MovingTransform($0.value(at: position.rampPosition)) }
        return PictureSource(
            pose: pose(at: position.time, on: position.carrier, neighbours: segment.neighbours), model: segment.model,
            look: look)
    }

    /// Whether pictures at equal shares of two segments are made from the same: all that `source(at:of:)` looks at is
    /// equal, in projects that have the same keys. Says so much faster than comparing picture by picture.
    static func makeSamePictures(_ a: ChainPlan.Segment, _ b: ChainPlan.Segment) -> Bool {
        a.course == b.course && a.transition.easing == b.transition.easing
            && a.transition.portion == b.transition.portion && a.neighbours == b.neighbours && a.model == b.model
            && a.look == b.look
    }

    private func pose(at time: Fraction, on carrier: Carrier, neighbours: SplineNeighbours?) -> PictureSource.Pose {
        if time == .zero { return pose(ofKey: carrier.from) }
        if time == .one { return pose(ofKey: carrier.to) }
        return .move(carrier, time, carrier.path == .wSpline ? neighbours : nil)
    }

    private func pose(ofKey start: String) -> PictureSource.Pose {
        var name = start
        // A damaged project may have keys that lie between each other in a circle.
        for _ in 0...keys.count {
            guard let between = keys[name]?.unedited(in: self) else { break }
            switch between.at {
            case .zero: name = between.from
            case .one: name = between.to
            default: return .move(Carrier(between), between.at, between.path == .wSpline ? between.neighbours : nil)
            }
        }
        return .key(name)
    }
}
