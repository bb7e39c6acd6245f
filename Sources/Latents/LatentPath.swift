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

    /// Where the path runs.
    package var space: LatentSpace {
        switch self {
        case .linear, .slerp: .z
        case .wLinear, .wSpline: .w
        }
    }
}

/// The space a latent vector lives in: z before the mapping network, w after it.
package enum LatentSpace: String, CaseIterable, Sendable {
    case z, w
}
