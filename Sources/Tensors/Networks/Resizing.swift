import CKernels

/// How the rows (or columns) of a resized image come from those of the original.
package struct Resizing: Hashable, Sendable {
    /// Where the centres of result pixels lie in the original, as TensorFlow's attributes say.
    package enum Alignment: Sendable {
        /// Pixel y lies at y * scale: the oldest rule.
        case edges
        /// The first and last pixels lie on each other (`align_corners`).
        case corners
        /// Pixel y lies at (y + 0.5) * scale - 0.5 (`half_pixel_centers`).
        case centres
    }

    let lower: [Int32]
    let upper: [Int32]
    let share: [Float]
    /// The row of the original that lies nearest.
    let nearest: [Int32]

    package let length: Int
    package var count: Int { lower.count }

    /// - Parameters:
    ///   - length: rows of the original.
    ///   - count: rows of the result.
    package init(_ length: Int, to count: Int, alignment: Alignment) {
        precondition(length > 0 && count > 0)
        self.length = length
        let scale =
            alignment == .corners && count > 1
            ? Float(length - 1) / Float(count - 1) : Float(length) / Float(count)
        let places = (0..<count).map { index in
            alignment == .centres ? (Float(index) + 0.5) * scale - 0.5 : Float(index) * scale
        }
        lower = places.map { Int32(max(0, min(length - 1, Int($0.rounded(.down))))) }
        upper = places.map { Int32(max(0, min(length - 1, Int($0.rounded(.down)) + 1))) }
        share = zip(places, places.map { $0.rounded(.down) }).map { $0 < 0 ? 0 : $0 - $1 }
        nearest = (0..<count).map { index in
            let place =
                switch alignment {
                case .centres: ((Float(index) + 0.5) * scale).rounded(.down)
                case .corners: (Float(index) * scale).rounded(.toNearestOrAwayFromZero)
                case .edges: (Float(index) * scale).rounded(.down)
                }
            return Int32(max(0, min(length - 1, Int(place))))
        }
    }
}

extension Operations {
    /// Resizes `[rows.length, columns.length, channels]` by linear interpolation in both directions.
    package static func resizeBilinear(
        _ image: Buffer, rows: Resizing, columns: Resizing, channels: Int, into result: Buffer
    ) {
        precondition(image.count >= rows.length * columns.length * channels)
        precondition(result.count >= rows.count * columns.count * channels)
        InstructionSet.networkKernels.resize_bilinear(
            image.pointer, result.pointer, columns.length, channels, rows.count, columns.count, rows.lower,
            rows.upper, rows.share, columns.lower, columns.upper, columns.share)
    }

    /// Resizes `[rows.length, columns.length, channels]` by repeating the nearest pixels.
    package static func resizeNearest(
        _ image: Buffer, rows: Resizing, columns: Resizing, channels: Int, into result: Buffer
    ) {
        precondition(image.count >= rows.length * columns.length * channels)
        precondition(result.count >= rows.count * columns.count * channels)
        InstructionSet.networkKernels.resize_nearest(
            image.pointer, result.pointer, columns.length, channels, rows.count, columns.count, rows.nearest,
            columns.nearest)
    }

    /// An image with channels last, 1 (grey), 3 or 4 (the fourth is left out), as interleaved RGB bytes:
    /// `low` becomes 0, `high` 255, rounded to the nearest.
    package static func rgbBytes(_ image: Buffer, pixels: Int, channels: Int, low: Float, high: Float) -> [UInt8] {
        precondition([1, 3, 4].contains(channels) && image.count >= pixels * channels && low < high)
        return [UInt8](unsafeUninitializedCapacity: pixels * 3) { bytes, count in
            InstructionSet.networkKernels.image_to_rgb(
                image.pointer, bytes.baseAddress!, pixels, channels, low, 255 / (high - low))
            count = pixels * 3
        }
    }
}
