import Latents
import Projects

/// The parts of a transform that a client sets.
struct Shift: Equatable, Sendable {
    var x: Ramp?
    var y: Ramp?
    var rotation: Ramp?
    var scale: Ramp?

    init(_ members: RequestMembers) throws {
        (x, y) = (try members.ramp("x"), try members.ramp("y"))
        (rotation, scale) = (try members.ramp("rotation"), try members.ramp("scale"))
        try members.finish()
    }

    init(_ transform: MovingTransform) {
        (x, y, rotation, scale) = (transform.x, transform.y, transform.rotation, transform.scale)
    }

    func moving(changing old: MovingTransform) -> MovingTransform {
        var new = old
        (new.x, new.y) = (x ?? old.x, y ?? old.y)
        (new.rotation, new.scale) = (rotation ?? old.rotation, scale ?? old.scale)
        return new
    }

    /// A key's transform stays where it starts.
    func still(changing old: Transform) -> Transform { moving(changing: MovingTransform(old)).value(at: 0) }

    var isEmpty: Bool { x == nil && y == nil && rotation == nil && scale == nil }

    /// - Parameter result: the transform that it came to. A command line sets x and y together: the one that is not given
    ///   is what it was.
    func add(to words: inout CommandWords, cameTo result: MovingTransform) {
        if x != nil || y != nil {
            let (x, y) = (result.x, result.y)
            let start = "\(Wording.number(x.from)),\(Wording.number(y.from))"
            let end = "\(Wording.number(x.to)),\(Wording.number(y.to))"
            words.add("--translate", start == end ? start : "\(start)..\(end)")
        }
        if rotation != nil { words.add("--rotate", Wording.ramp(result.rotation)) }
        if scale != nil { words.add("--scale", Wording.ramp(result.scale)) }
    }
}
