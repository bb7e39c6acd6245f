import CKernels

/// Feature maps in blocks of 16 channels: `[blocks, height, width, 16]`. Channels that do not fill the last block are
/// zeros.
package struct FeatureMap {
    package static let blockChannels = 16

    /// At least `count` floats.
    package let buffer: Buffer
    package let channels: Int
    package let height: Int
    package let width: Int
    /// How its values change when a convolution reads them.
    package let reading: ChannelChange?

    package init(_ buffer: Buffer, channels: Int, height: Int, width: Int, reading: ChannelChange? = nil) {
        (self.buffer, self.channels, self.height, self.width) = (buffer, channels, height, width)
        self.reading = reading
        precondition(buffer.count >= count && (reading.map { $0.count >= Self.wholeBlocks(channels) } ?? true))
    }

    package var blocks: Int { Self.blocks(channels) }
    package var pixels: Int { height * width }
    /// Floats in the buffer.
    package var count: Int { Self.count(channels: channels, pixels: pixels) }

    package static func blocks(_ channels: Int) -> Int { (channels + blockChannels - 1) / blockChannels }

    /// Channels of whole blocks.
    package static func wholeBlocks(_ channels: Int) -> Int { blocks(channels) * blockChannels }

    package static func count(channels: Int, pixels: Int) -> Int { wholeBlocks(channels) * pixels }

    /// Takes over dense planes, `[channels, height, width]`.
    package func write(planes: Buffer) {
        precondition(planes.count >= channels * pixels)
        pegbar_pack_planes(planes.pointer, channels, pixels, buffer.pointer)
    }

    /// Writes dense planes, `[channels, height, width]`, to the beginning of `planes`.
    package func readPlanes(into planes: Buffer) {
        precondition(planes.count >= channels * pixels)
        pegbar_unpack_planes(buffer.pointer, channels, pixels, planes.pointer)
    }

    /// Dense planes, `[channels, height, width]`.
    package func planes() -> [Float] {
        [Float](unsafeUninitializedCapacity: channels * pixels) { planes, count in
            if let start = planes.baseAddress { pegbar_unpack_planes(buffer.pointer, channels, pixels, start) }
            count = channels * pixels
        }
    }

    var kernelForm: pegbar_features {
        pegbar_features(
            values: buffer.pointer, blocks: blocks, height: height, width: width,
            centres: reading?.centres?.pointer, scales: reading?.scales.pointer, offsets: reading?.offsets?.pointer)
    }
}

/// `(value - centre) * scale + offset` of each channel, for whole blocks of channels.
package struct ChannelChange {
    /// Nil for 0.
    package let centres: Buffer?
    package let scales: Buffer
    /// Nil for 0.
    package let offsets: Buffer?

    package init(centres: Buffer? = nil, scales: Buffer, offsets: Buffer? = nil) {
        (self.centres, self.scales, self.offsets) = (centres, scales, offsets)
    }

    fileprivate var count: Int { min(centres?.count ?? .max, scales.count, offsets?.count ?? .max) }
}
