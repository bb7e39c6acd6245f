/// The shape and speed of a tracing movie, checked.
package struct VideoSettings: Hashable, Sendable {
    package static let sides = 16...16384

    package let width: Int
    package let height: Int
    /// Pictures per second are `numerator / denominator`, in lowest terms: 12/1, 24000/1001.
    package let rateNumerator: Int
    package let rateDenominator: Int
    /// How many threads encode; the file does not depend on it.
    package let threads: Int

    /// Throws `MediaError.refused` for odd or impossible sizes, rates above 1000 or below 1/1000, or no threads.
    package init(
        width: Int, height: Int, rateNumerator: Int, rateDenominator: Int = 1, threads: Int = 1
    ) throws(MediaError) {
        guard Self.sides.contains(width), Self.sides.contains(height) else {
            throw .refused(
                "a movie of \(width) x \(height) cannot be written: "
                    + "each side must have \(Self.sides.lowerBound) to \(Self.sides.upperBound) pixels")
        }
        guard width.isMultiple(of: 2), height.isMultiple(of: 2) else {
            throw .refused(
                "a movie of \(width) x \(height) cannot be written: H.264 with 4:2:0 colour needs even sides; "
                    + "pad the pictures to \(width + width % 2) x \(height + height % 2), or write numbered PNG files")
        }
        guard (1...1_000_000_000).contains(rateNumerator), (1...1_000_000_000).contains(rateDenominator),
            rateNumerator <= 1000 * rateDenominator, rateDenominator <= 1000 * rateNumerator
        else {
            throw .refused(
                "\(rateNumerator)/\(rateDenominator) pictures per second cannot be written: "
                    + "the rate must be between 1/1000 and 1000")
        }
        guard (1...Self.mostThreads).contains(threads) else {
            throw .refused("\(threads) encoder threads: give 1 to \(Self.mostThreads)")
        }
        let divisor = Self.greatestCommonDivisor(rateNumerator, rateDenominator)
        (self.width, self.height, self.threads) = (width, height, threads)
        (self.rateNumerator, self.rateDenominator) = (rateNumerator / divisor, rateDenominator / divisor)
    }

    /// What the encoder takes.
    package static let mostThreads = 128

    /// Units per second in which the file counts time, of the track and of the movie.
    package var timescale: Int { rateDenominator == 1 ? rateNumerator * 1000 : rateNumerator }

    /// How many of these units one picture lasts: 1000 at whole rates, else the rate's denominator.
    package var tick: Int { rateDenominator == 1 ? 1000 : rateDenominator }

    /// How often to repeat the last picture so that `frames` end on a whole second; nil when the rate is not whole.
    ///
    /// OpenToonz counts `int(duration * rate)` frames of a duration with six decimals, and loses the last frame of
    /// some lengths: at 12 pictures per second of those with one over a multiple of three. Whole seconds are safe. At
    /// rates such as 24000/1001 whole seconds lie a quarter of an hour apart, so that no handle helps.
    package func tailHandle(afterFrames frames: Int) -> Int? {
        guard rateDenominator == 1 else { return nil }
        let over = frames % rateNumerator
        return over == 0 ? 0 : rateNumerator - over
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }
}
