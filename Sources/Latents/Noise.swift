/// Per-pixel noise in the synthesis network.
package enum Noise: Hashable, Sendable {
    /// The noise that is saved in the model's file.
    case fixed
    case none
    /// Noise drawn from `RandomState(seed)`, the same for every picture.
    case seed(UInt32)
}
