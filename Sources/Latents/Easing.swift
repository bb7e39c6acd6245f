/// How time turns into progress along a path: 0 at 0, 1 at 1.
package enum Easing: Hashable, Sendable {
    case linear
    case easeIn
    case easeOut
    case easeInOut
    /// CSS's `cubic-bezier(x1, y1, x2, y2)`; x1 and x2 lie in 0 ... 1.
    case cubicBezier(x1: Double, y1: Double, x2: Double, y2: Double)
}
