/// The way from one latent to another.
package enum LatentPath: String, CaseIterable, Sendable {
    /// Straight line in z.
    case linear
    /// Great circle in z (Shoemake 1985), lengths interpolated linearly.
    case slerp
    /// Straight line in w, after the mapping network.
    case wLinear = "w-linear"
    /// Cubic Hermite spline in w through the keys of the chain.
    case wSpline = "w-spline"

    /// Where the path runs; a path in w runs in w+ where one of its keys lives there.
    package var space: LatentSpace {
        switch self {
        case .linear, .slerp: .z
        case .wLinear, .wSpline: .w
        }
    }
}

/// The space a latent lives in.
package enum LatentSpace: String, CaseIterable, Sendable {
    /// Before the mapping network.
    case z
    /// After it: one vector for all layers.
    case w
    /// A w for each layer, row by row, as projectors find them.
    case layeredW = "w+"
}
