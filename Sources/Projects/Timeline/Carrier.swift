package import Latents

/// The move that pictures lie on: from a key to a key along a path, timed by a stretch of an easing.
///
/// A transition is its own carrier until it is split. The halves of a split transition, and the key between them, keep
/// the carrier of the whole, and their pictures are computed on it at exact times: that is why a split changes no bit
/// of any picture.
package struct Carrier: Hashable, Sendable {
    package var from: String
    package var to: String
    package var path: LatentPath
    package var easing: Easing
    /// The stretch of the easing that the move plays: the whole, except for a part of a split move whose end was
    /// changed later, so that it left its old carrier.
    package var portion: Portion

    package init(from: String, to: String, path: LatentPath, easing: Easing, portion: Portion = .whole) {
        (self.from, self.to, self.path, self.easing, self.portion) = (from, to, path, easing, portion)
    }

    /// The move that a transition is when its ends lie on no longer one.
    package init(_ transition: Transition) {
        self.init(
            from: transition.from, to: transition.to, path: transition.path, easing: transition.easing,
            portion: transition.portion)
    }

    /// The move on which a key between two others lies.
    package init(_ between: Between) {
        self.init(
            from: between.from, to: between.to, path: between.path, easing: between.easing, portion: between.portion)
    }

    /// How far along the path the move is at a time from 0 to 1: exactly 0 and 1 at the ends.
    ///
    /// With e the easing and t0 ... t1 the portion this is (e(t0 + t (t1 - t0)) - e(t0)) / (e(t1) - e(t0)); a stretch
    /// in which the easing arrives where it started is played evenly.
    package func progress(at time: Fraction) -> Double {
        if time == .zero { return 0 }
        if time == .one { return 1 }
        if portion == .whole { return easing.value(at: time) }
        if easing == .linear { return time.double }
        let (start, end) = (easing.value(at: portion.start), easing.value(at: portion.end))
        guard start != end else { return time.double }
        return (easing.value(at: portion.place(at: time)) - start) / (end - start)
    }
}

/// Where a picture lies: a time on a carrier, and how far the look's ramps are.
package struct MovePosition: Equatable, Sendable {
    package var carrier: Carrier
    /// Exact time on the carrier, 0 ... 1, before easing.
    package var time: Fraction
    /// How far the ramps of the look are, 0 ... 1: the eased position on the whole move, of which a transition plays
    /// a portion.
    package var rampPosition: Double

    package init(carrier: Carrier, time: Fraction, rampPosition: Double) {
        (self.carrier, self.time, self.rampPosition) = (carrier, time, rampPosition)
    }

    /// How far along the path from `carrier.from` to `carrier.to`, eased; exactly 0 and 1 at the ends.
    package var progress: Double { carrier.progress(at: time) }
}
