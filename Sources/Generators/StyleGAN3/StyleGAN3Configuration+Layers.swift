extension StyleGAN3Configuration {
    /// What leaves a layer.
    struct Band: Equatable, Sendable {
        /// Highest frequency that is kept, in waves per width of the picture.
        let cutoff: Double
        /// Half of the band between `cutoff` and the frequencies that are kept out.
        let halfWidth: Double
        /// Samples per width of the picture.
        let rate: Int
        /// Samples along each side, with the margin.
        let size: Int
        let channels: Int
    }

    /// One layer's shape and filters.
    struct Layer: Equatable, Sendable {
        let name: String
        let input: Band
        let output: Band
        let kernel: Int
        let upsampling: Int
        let downsampling: Int
        /// 1 for no filter.
        let upTaps: Int
        let downTaps: Int
        let downIsRadial: Bool
        /// toRGB: no demodulation, no activation, no filters.
        let isLast: Bool
        /// Before the first sample of the up-sampled plane; negative cuts.
        let padding: Int

        /// Side of the convolution's result: everything the input touches.
        var convolved: Int { input.size + kernel - 1 }

        /// Whether any result depends on the outermost samples that the convolution gives.
        var readsEdges: Bool {
            let last = (output.size - 1) * downsampling + downTaps - 1
            return -padding <= 0 || last - padding + upTaps - 1 >= (convolved - 1) * upsampling
        }

        /// The filters as they are designed, for a file that does not hold them.
        var filters: (up: LowPassFilter, down: LowPassFilter) {
            let rate = Double(input.rate * upsampling)
            return (
                LowPassFilter(taps: upTaps, cutoff: input.cutoff, width: input.halfWidth * 2, rate: rate),
                LowPassFilter(taps: downTaps, cutoff: output.cutoff, width: output.halfWidth * 2, rate: rate)
            )
        }
    }

    /// The bands of all layers and last of toRGB, a geometric progression of cutoffs and stopbands (section 3.2 and
    /// appendix C.1).
    var bands: [Band] {
        let lastCutoff = Double(resolution) / 2, lastStopband = lastCutoff * relativeLastStopband
        return (0...innerLayers).map { index in
            let exponent = min(Double(index) / Double(innerLayers - criticalLayers), 1)
            let cutoff = firstCutoff * RealPower.power(lastCutoff / firstCutoff, exponent)
            let stopband = firstStopband * RealPower.power(lastStopband / firstStopband, exponent)
            let rate = Self.powerOfTwo(
                atLeast: min(stopband * 2, Double(resolution)), above: bandsRoundedUp.contains(index))
            let count = min(channelBase / 2 / cutoff, Double(channelMaximum)).rounded(.toNearestOrEven)
            return Band(
                cutoff: cutoff, halfWidth: max(stopband, Double(rate) / 2) - cutoff, rate: rate,
                size: index >= innerLayers - 1 ? resolution : rate + 2 * margin,
                channels: index == innerLayers ? channels : count.isFinite ? Int(count) : 0)
        }
    }

    /// 2^ceil(log2(value)), or 0 outside of 1 ... 65536.
    ///
    /// - Parameter above: take the next power for a value that equals a power but for the last digits.
    private static func powerOfTwo(atLeast value: Double, above: Bool) -> Int {
        let edge = value * (above ? 1 + edgeWidth : 1 - edgeWidth)
        return (0...16).lazy.map { 1 << $0 }.first { Double($0) >= edge && value > 0.5 } ?? 0
    }

    private static let edgeWidth = 1e-12

    /// Settles rates where rounding decides: with the usual settings at 256 pixels, one stopband is a power of two, and
    /// the last digit of the machine that trained the network decided between it and the next.
    ///
    /// - Parameter isNamed: whether the file has a layer of that name.
    mutating func settleRates(_ isNamed: (String) -> Bool) {
        for index in 0...innerLayers where !isNamed(layerShapes[index].name) {
            bandsRoundedUp.insert(index)
            if !isNamed(layerShapes[index].name) { bandsRoundedUp.remove(index) }
        }
    }

    /// Names and shapes of the weights that grow with the square of some setting.
    var weightShapes: [(name: String, shape: [Int])] {
        let first = bands[0].channels
        return mapping.weightShapes + [(name: "synthesis.input.weight", shape: [first, first])]
            + layerShapes.flatMap { layer in
                [
                    (
                        name: "synthesis.\(layer.name).weight",
                        shape: [layer.output.channels, layer.input.channels, layer.kernel, layer.kernel]
                    ),
                    (name: "synthesis.\(layer.name).affine.weight", shape: [layer.input.channels, wLength]),
                ]
            }
    }

    /// The inner layers and toRGB, in order.
    var layerShapes: [Layer] {
        let bands = bands
        return bands.indices.map { index in
            layer(
                index, input: bands[max(index - 1, 0)], output: bands[index], isLast: index == innerLayers,
                isCritical: index >= innerLayers - criticalLayers)
        }
    }

    private func layer(_ index: Int, input: Band, output: Band, isLast: Bool, isCritical: Bool) -> Layer {
        let kernel = isLast ? 1 : self.kernel
        let between = max(input.rate, output.rate) * (isLast ? 1 : activationUpsampling)
        let up = between / input.rate, down = between / output.rate
        let upTaps = up > 1 && !isLast ? filterSize * up : 1
        let downTaps = down > 1 && !isLast ? filterSize * down : 1
        // What is read for the result, less what the up-sampled convolution gives, plus what the filters take away.
        let total =
            (output.size - 1) * down + 1 - (input.size + kernel - 1) * up + upTaps + downTaps - 2
        // Halved downwards: samples stand for the middle of their pixel (appendix C.3).
        let padding = (total + up) >> 1
        return Layer(
            name: "L\(index)_\(output.size)_\(output.channels)", input: input, output: output, kernel: kernel,
            upsampling: up, downsampling: down, upTaps: upTaps, downTaps: downTaps,
            downIsRadial: usesRadialFilters && !isCritical,
            isLast: isLast, padding: padding)
    }
}
