import CKernels

/// What a convolution costs, for measuring how close it comes to what the processor could do.
extension Convolution {
    /// Multiplications and additions, taken as plain sums over taps and channels.
    package var multiplyAdds: Int {
        let taps = kind.side * kind.side
        let places = kind == .transposed || kind == .doubling ? height * width : resultHeight * resultWidth
        return inputs * outputs * taps * places
    }

    /// Multiplications and additions that are computed: tiles have fewer, but whole ones; blocks of channels are whole.
    package var products: Int {
        let tiled = tiling.map { tiling in
            let points = pegbar_points(tiling)
            return points * points * tiles(tiling)
        }
        let taps = phases.reduce(0) { $0 + $1.results * $1.chosen.count }
        return ((tiled ?? 0) + taps) * FeatureMap.wholeBlocks(inputs) * FeatureMap.wholeBlocks(outputs)
    }

    /// What its weights take in the order its kernel reads them.
    package var weightBytes: Int { weights.packedCount * MemoryLayout<Float>.stride }

    /// What must be fetched from memory or written to it once: packed weights, input and result.
    package var bytes: Int {
        let input = FeatureMap.count(channels: inputs, pixels: height * width)
        let result = FeatureMap.count(channels: outputs, pixels: resultHeight * resultWidth)
        return (input + result) * MemoryLayout<Float>.stride + weightBytes
    }
}
