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
    /// For each channel of the blocks what its values are multiplied by when a convolution reads them; nil for 1.
    package var scales: Buffer?
    /// What is added to them then; nil for 0. Not without scales.
    package var offsets: Buffer?

    package init(
        _ buffer: Buffer, channels: Int, height: Int, width: Int, scales: Buffer? = nil, offsets: Buffer? = nil
    ) {
        (self.buffer, self.channels, self.height, self.width) = (buffer, channels, height, width)
        (self.scales, self.offsets) = (scales, offsets)
        precondition(buffer.count >= count && (offsets == nil || scales != nil))
        precondition([scales, offsets].allSatisfy { $0.map { $0.count >= blocks * Self.blockChannels } ?? true })
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
            scales: scales.map { UnsafePointer($0.pointer) }, offsets: offsets.map { UnsafePointer($0.pointer) })
    }
}
