/// An array that is kept in chunks, each perhaps compressed, as bytes in row-major order.
struct HDF5Chunks: Sendable {
    struct Part: Sendable {
        let bytes: ByteSlice
        /// A bit for each filter that was left out.
        let mask: Int
        /// Of its first element; within the array.
        let offsets: [Int]
    }

    let parts: [Part]
    /// The shape of every chunk, and its size in bytes without filters.
    let chunk: [Int]
    let chunkSize: Int
    let shape: [Int]
    /// In bytes.
    let size: Int
    let elementSize: Int
    let filters: HDF5Filters?
    let path: String
    let entry: String

    /// The array; zeros where there is no chunk.
    func bytes() throws(CheckpointError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: size)
        for part in parts {
            var bytes = try part.bytes.contents(entry: entry)
            if let filters {
                bytes = try filters.undone(bytes, skipping: part.mask, size: chunkSize, elementSize, path, entry: entry)
            }
            guard bytes.count == chunkSize else {
                throw HDF5File.damaged(path, "has a chunk that is cut off", entry: entry)
            }
            put(bytes, at: part.offsets, into: &result)
        }
        return result
    }

    /// Copies the part of a chunk that lies within the array, row by row.
    private func put(_ bytes: [UInt8], at offsets: [Int], into result: inout [UInt8]) {
        let last = shape.count - 1
        let lengths = shape.indices.map { min(chunk[$0], shape[$0] - offsets[$0]) }
        let (from, to) = (ElementPlace.rowMajor(chunk), ElementPlace.rowMajor(shape))
        let rows = lengths[..<last].reduce(1, *), width = lengths[last] * elementSize
        for row in 0..<rows {
            var (rest, source, target) = (row, 0, offsets[last])
            for axis in stride(from: last - 1, through: 0, by: -1) {
                let place = rest % lengths[axis]
                rest /= lengths[axis]
                source += place * from[axis]
                target += (offsets[axis] + place) * to[axis]
            }
            let start = source * elementSize
            result.replaceSubrange(
                target * elementSize..<target * elementSize + width, with: bytes[start..<start + width])
        }
    }
}
