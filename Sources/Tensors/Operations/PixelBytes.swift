import CKernels

extension Operations {
    /// An image of about -1 ... 1 as interleaved RGB bytes, as the original code makes them:
    /// `clamp(image * 127.5 + 128, 0, 255)` truncated.
    ///
    /// - Parameter image: `[channels, pixels]` with 1 channel (grey, repeated) or 3.
    package static func rgbBytes(_ image: Buffer, channels: Int, pixels: Int) -> [UInt8] {
        precondition((channels == 1 || channels == 3) && image.count >= channels * pixels)
        return [UInt8](unsafeUninitializedCapacity: pixels * 3) { bytes, count in
            InstructionSet.kernels.planes_to_rgb(image.pointer, bytes.baseAddress!, channels, pixels)
            count = pixels * 3
        }
    }
}
