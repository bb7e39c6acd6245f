import CKernels

/// Sines and cosines of an angle at the places of one axis, `[channels, places]`.
package struct WaveTable: Sendable {
    package var sines: [Double]
    package var cosines: [Double]

    package init(capacity: Int) {
        (sines, cosines) = ([], [])
        sines.reserveCapacity(capacity)
        cosines.reserveCapacity(capacity)
    }
}

extension Operations {
    /// Plane waves: `result[c, y, x] = sin(a[c, x] + b[c, y])`, computed in double precision from what the tables hold of
    /// a and b by the sum of angles. A factor on both halves of `y` scales a channel.
    ///
    /// - Parameters:
    ///   - x: of a, `[channels, width]`.
    ///   - y: of b, `[channels, height]`.
    package static func waves(
        x: WaveTable, y: WaveTable, channels: Int, height: Int, width: Int, into result: Buffer
    ) {
        precondition(x.sines.count == channels * width && x.cosines.count == channels * width)
        precondition(y.sines.count == channels * height && y.cosines.count == channels * height)
        precondition(result.count >= channels * height * width)
        InstructionSet.kernels.waves(
            x.sines, x.cosines, y.sines, y.cosines, result.pointer, channels, height, width)
    }
}
