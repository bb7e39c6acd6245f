import CKernels

/// What a convolution costs, for measuring how close it comes to what the processor could do.
extension Convolution {
    /// Multiplications and additions, taken as plain sums over taps and channels.
    package var multiplyAdds: Int {
        let taps = kind.side * kind.side
        let places = kind == .transposed || kind == .doubling ? height * width : resultHeight * resultWidth
        return inputs * outputs * taps * places
    }

    /// Multiplications and additions that are computed: tiles and halves have fewer, but whole ones; blocks of channels are whole.
    package var products: Int {
        let pairs = FeatureMap.wholeBlocks(inputs) * FeatureMap.wholeBlocks(outputs)
        let sums = pairs * phases.reduce(0) { $0 + $1.results * $1.chosen.count }
        switch method {
        case .tiles(let tiling):
            let points = pegbar_points(tiling)
            return sums + pairs * points * points * tiles(tiling)
        case .halves:
            let pixels = height * width
            let halfPixels = (0..<pegbar_pixel_tiles(pixels)).reduce(0) {
                $0 + pegbar_pixel_tile_of(pixels, $1).halves.0
            }
            let halves = [inputs, outputs].map {
                pegbar_half_blocks(FeatureMap.blocks($0)) * FeatureMap.blockChannels
            }
            return Int(PEGBAR_STRASSEN_PRODUCTS) * halves[0] * halves[1] * halfPixels
        case .sums: return sums
        }
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
