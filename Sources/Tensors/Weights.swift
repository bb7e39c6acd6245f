/// Numbers of a model in the order a kernel wants them; never written after they were made.
package struct Weights: @unchecked Sendable {  // the buffer is private to this value and only read
    /// Only read.
    package let buffer: Buffer

    package var count: Int { buffer.count }

    package init(_ values: [Float]) { buffer = Buffer(values) }

    /// Zeros that `fill` overwrites.
    init(count: Int, fill: (Buffer) -> Void) {
        buffer = Buffer(count: count)
        fill(buffer)
    }

    /// The values of channels, and zeros up to whole blocks of them.
    package init(channels values: [Float]) {
        self.init(count: FeatureMap.wholeBlocks(values.count)) { $0.write(values) }
    }

    /// Dense planes, `[channels, whatever]`, as a feature map holds them.
    package static func features(_ planes: [Float], channels: Int) -> Weights {
        let pixels = planes.count / channels
        return Weights(count: FeatureMap.count(channels: channels, pixels: pixels)) { blocks in
            FeatureMap(blocks, channels: channels, height: 1, width: pixels).write(planes: Buffer(planes))
        }
    }

    /// Takes the buffer over: nobody may write to it any more.
    package init(takingOver buffer: Buffer) { self.buffer = buffer }

    package func values() -> [Float] { buffer.values() }

    /// The smallest and the largest; nil if there are none.
    package var range: (lower: Float, upper: Float)? {
        guard count > 0 else { return nil }
        var (lower, upper) = (buffer.pointer[0], buffer.pointer[0])
        for index in 1..<count {
            let value = buffer.pointer[index]
            (lower, upper) = (value < lower ? value : lower, value > upper ? value : upper)
        }
        return (lower, upper)
    }
}
