import CKernels

/// Sines and cosines of an angle at the places of one axis for the channels of one block, `[places, 16]`; channels that do
/// not fill the block have zeros.
///
/// Written by one thread at a time.
package final class WaveTable {
    package let sines: DoubleBuffer
    package let cosines: DoubleBuffer

    package init(places: Int) {
        sines = DoubleBuffer(count: places * FeatureMap.blockChannels)
        cosines = DoubleBuffer(count: places * FeatureMap.blockChannels)
    }

    /// - Parameter lane: the channel's number within the block.
    package func set(_ place: Int, lane: Int, sine: Double, cosine: Double) {
        sines[place * FeatureMap.blockChannels + lane] = sine
        cosines[place * FeatureMap.blockChannels + lane] = cosine
    }
}

extension Operations {
    /// Plane waves: `result[c, y, x] = sin(a[c, x] + b[c, y])` for the channels of one block, computed in double precision
    /// from what the tables hold of a and b by the sum of angles. A factor on both halves of `y` scales a channel.
    ///
    /// - Parameters:
    ///   - x: of a, for each column.
    ///   - y: of b, for each row.
    package static func waves(x: WaveTable, y: WaveTable, block: Int, into result: FeatureMap) {
        precondition(x.sines.count == result.width * FeatureMap.blockChannels && block < result.blocks)
        precondition(y.sines.count == result.height * FeatureMap.blockChannels)
        var target = result.kernelForm
        InstructionSet.kernels.waves(
            x.sines.pointer, x.cosines.pointer, y.sines.pointer, y.cosines.pointer, &target, block)
    }
}
