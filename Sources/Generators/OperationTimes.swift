/// Where a picture's time goes, in nanoseconds per kind of operation.
package struct OperationTimes: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case mapping, styles, padding, convolution, upsamplingConvolution = "upsampling convolution"
        case waves = "Fourier features", filtering = "filtered activation"
        case ending = "noise, bias, activation", normalisation, resampling, colour = "to RGB", bytes
    }

    package private(set) var nanoseconds: [Kind: UInt64] = [:]

    package init() {}

    mutating func add(_ duration: UInt64, to kind: Kind) { nanoseconds[kind, default: 0] += duration }
}
