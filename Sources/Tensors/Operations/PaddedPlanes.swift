import CKernels

/// Planes framed by zeros, so that a 3x3 convolution becomes nine matrix products over shifted views of them.
///
/// Channel c begins at `c * stride`; rows have `pitch = width + 2` floats; the zeros right of a row are those left of the
/// next one.
package struct PaddedPlanes {
    package let height: Int
    package let width: Int
    /// How many zeros lie before a row, and how many rows of zeros above and below: with 1 a convolution keeps the size,
    /// with 2 it gives everything that an input touches, two more rows and columns.
    package let frame: Int
    package var pitch: Int { width + 2 }
    /// Floats from one channel to the next: all rows and the few that the last shifted view runs beyond.
    package var stride: Int { (height + 2 * frame) * pitch + 2 }
    /// Rows of a convolution's result.
    var convolvedHeight: Int { height + 2 * (frame - 1) }

    package init(height: Int, width: Int, frame: Int = 1) {
        precondition(frame == 1 || frame == 2)
        (self.height, self.width, self.frame) = (height, width, frame)
    }
}

extension Operations {
    /// Copies dense planes into framed ones, each channel times its scale (modulation).
    package static func scaleAndPad(
        _ planes: Buffer, channels: Int, layout: PaddedPlanes, scales: Buffer, into padded: Buffer
    ) {
        precondition(planes.count >= channels * layout.height * layout.width && scales.count >= channels)
        precondition(padded.count >= channels * layout.stride)
        InstructionSet.kernels.scale_and_pad(
            planes.pointer, scales.pointer, padded.pointer, channels, layout.height, layout.width, layout.frame,
            layout.stride)
    }
}
