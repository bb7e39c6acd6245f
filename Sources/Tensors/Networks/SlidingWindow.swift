import CKernels

/// A window that slides over an image `[height, width, channels]`: the geometry of convolutions and pooling.
///
/// For a transposed convolution the roles are swapped: the image is the result and `outHeight` x `outWidth` the input.
package struct SlidingWindow: Hashable, Sendable {
    package var height: Int
    package var width: Int
    package var channels: Int
    package var outHeight: Int
    package var outWidth: Int
    package var windowHeight: Int
    package var windowWidth: Int
    package var stepY = 1
    package var stepX = 1
    /// Distance between neighbouring taps (dilation).
    package var spreadY = 1
    package var spreadX = 1
    /// What lies before the image's first row and column.
    package var top = 0
    package var left = 0

    package init(
        height: Int, width: Int, channels: Int, outHeight: Int, outWidth: Int, windowHeight: Int, windowWidth: Int
    ) {
        (self.height, self.width, self.channels) = (height, width, channels)
        (self.outHeight, self.outWidth) = (outHeight, outWidth)
        (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
    }

    /// Numbers in one patch.
    package var patch: Int { windowHeight * windowWidth * channels }
    package var outPixels: Int { outHeight * outWidth }

    /// Every place shows one pixel, each its own: nothing needs to be gathered.
    package var isPointwise: Bool {
        windowHeight == 1 && windowWidth == 1 && stepY == 1 && stepX == 1 && top == 0 && left == 0
            && outHeight == height && outWidth == width
    }

    /// Result pixels whose patches are gathered at once: few enough to stay in the second-level cache.
    package var block: Int { min(outPixels, max(16, (1 << 16) / max(patch, 1) / 4 * 4)) }

    fileprivate var kernelForm: pegbar_window {
        pegbar_window(
            height: height, width: width, channels: channels, out_height: outHeight, out_width: outWidth,
            window_height: windowHeight, window_width: windowWidth, step_y: stepY, step_x: stepX, spread_y: spreadY,
            spread_x: spreadX, top: top, left: left)
    }
}

extension Operations {
    /// Cross-correlation of `[height, width, channels]` with `[windowHeight, windowWidth, channels, outputs]`.
    ///
    /// - Parameter patches: scratch of `window.block * window.patch`.
    package static func convolve(
        _ image: Buffer, _ kernel: Buffer, window: SlidingWindow, outputs: Int, patches: Buffer, into result: Buffer
    ) {
        precondition(image.count >= window.height * window.width * window.channels)
        precondition(kernel.count >= window.patch * outputs && result.count >= window.outPixels * outputs)
        if window.isPointwise {
            multiplyMatrices(
                image, kernel, rows: window.outPixels, inner: window.channels, columns: outputs, into: result)
            return
        }
        precondition(patches.count >= window.block * window.patch)
        withUnsafePointer(to: window.kernelForm) { form in
            for first in stride(from: 0, to: window.outPixels, by: window.block) {
                let count = min(window.block, window.outPixels - first)
                InstructionSet.networkKernels.gather_patches(image.pointer, patches.pointer, form, first, count)
                multiplyMatrices(
                    patches, kernel, rows: count, inner: window.patch, columns: outputs, into: result,
                    starts: (0, 0, first * outputs))
            }
        }
    }

    /// Transposed convolution: each pixel of `[outHeight, outWidth, inputs]` adds its patch to the image.
    ///
    /// - Parameters:
    ///   - kernel: `[inputs, windowHeight, windowWidth, channels]`.
    ///   - row: scratch of `window.block * inputs`.
    ///   - patches: scratch of `window.block * window.patch`.
    package static func convolveTransposed(
        _ small: Buffer, _ kernel: Buffer, window: SlidingWindow, inputs: Int, row: Buffer, patches: Buffer,
        into image: Buffer
    ) {
        let size = window.height * window.width * window.channels
        precondition(small.count >= window.outPixels * inputs && kernel.count >= inputs * window.patch)
        precondition(image.count >= size && patches.count >= window.block * window.patch)
        precondition(row.count >= window.block * inputs)
        fill(image, with: 0, count: size)
        withUnsafePointer(to: window.kernelForm) { form in
            for first in stride(from: 0, to: window.outPixels, by: window.block) {
                let count = min(window.block, window.outPixels - first)
                row.pointer.update(from: small.pointer + first * inputs, count: count * inputs)
                multiplyMatrices(row, kernel, rows: count, inner: inputs, columns: window.patch, into: patches)
                InstructionSet.networkKernels.scatter_patches(patches.pointer, image.pointer, form, first, count)
            }
        }
    }

    /// Each channel with kernels of its own, `[windowHeight, windowWidth, channels, multiplier]`.
    package static func convolveDepthwise(
        _ image: Buffer, _ kernel: Buffer, window: SlidingWindow, multiplier: Int, into result: Buffer
    ) {
        precondition(image.count >= window.height * window.width * window.channels)
        precondition(kernel.count >= window.patch * multiplier)
        precondition(result.count >= window.outPixels * window.channels * multiplier)
        withUnsafePointer(to: window.kernelForm) {
            InstructionSet.networkKernels.convolve_depthwise(
                image.pointer, kernel.pointer, result.pointer, $0, multiplier)
        }
    }

    /// The largest of what the window sees in each channel, or the mean of what lies inside of the image.
    package static func pool(_ image: Buffer, window: SlidingWindow, takesMean: Bool, into result: Buffer) {
        precondition(image.count >= window.height * window.width * window.channels)
        precondition(result.count >= window.outPixels * window.channels)
        withUnsafePointer(to: window.kernelForm) {
            InstructionSet.networkKernels.pool(image.pointer, result.pointer, $0, takesMean)
        }
    }
}
