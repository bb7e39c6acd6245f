extension HDF5File {
    /// An array's shape, its elements' type, and where they lie.
    struct Array {
        let type: ScalarType
        let shape: [Int]
        let place: ElementPlace
    }

    /// Deflate makes at best 1032 bytes of one; an array that claims more was written to fill the memory.
    private static let mostExpansion = 1100

    /// Reads what is said about an array, and its elements where they do not lie in the file as they are.
    func array(_ object: HDF5Object, entry: String) throws(CheckpointError) -> Array {
        guard let space = object.first(.dataspace), let type = object.first(.datatype),
            let layout = object.first(.layout)
        else { throw Self.damaged(path, "has a group where an array is wanted", entry: entry) }
        guard object.first(.externalFiles) == nil else { throw anotherFile(entry) }
        guard case .number(let scalar, let isBigEndian) = try HDF5Type(type, path).kind else {
            throw CheckpointError(
                .unsupported, file: path, entry: entry, "is no array of numbers that is read here",
                advice: "save the network's weights as float32")
        }
        guard let shape = try shape(space), let size = scalar.byteCount(shape: shape) else {
            throw Self.damaged(path, "has an array beyond all memory", entry: entry)
        }
        let filters = try object.first(.filters).map { message throws(CheckpointError) in
            try HDF5Filters(message, path, entry: entry)
        }
        var reader = HDF5Reader(layout, path: path)
        let version = try reader.byte(), kind = try reader.byte()
        guard version == 3 || version == 4 && kind != 2 else {
            throw Self.unsupported(path, "keeps an array in a way that is not read here", entry: entry)
        }
        let bytes: ByteSlice
        switch kind {
        case 0:
            bytes = ByteSlice(ByteSource(try reader.take(try reader.integer(2)), called: path))
        case 1:
            let address = try reader.address(), length = try reader.integer(8)
            let (start, overflow) = base.addingReportingOverflow(address)
            guard address >= 0, !overflow, let slice = source.slice(at: start, count: length) else {
                throw Self.damaged(path, "has an array beyond its end", entry: entry)
            }
            bytes = slice
        case 2:
            bytes = try chunked(&reader, shape, size: size, elementSize: scalar.byteCount, filters, entry)
        default: throw anotherFile(entry)
        }
        guard bytes.count == size, kind == 2 || filters == nil else {
            throw Self.damaged(path, "claims \(size) bytes for an array where it has \(bytes.count)", entry: entry)
        }
        return Array(type: scalar, shape: shape, place: ElementPlace(bytes, isBigEndian: isBigEndian))
    }

    /// An array in chunks, all of which are there.
    private func chunked(
        _ layout: inout HDF5Reader, _ shape: [Int], size: Int, elementSize: Int, _ filters: HDF5Filters?,
        _ entry: String
    ) throws(CheckpointError) -> ByteSlice {
        let rank = Int(try layout.byte()) - 1, tree = try layout.address()
        var chunk: [Int] = []
        for _ in 0..<max(rank, 0) { chunk.append(try layout.integer(4)) }
        guard rank == shape.count, rank > 0, try layout.integer(4) == elementSize, chunk.allSatisfy({ $0 > 0 }),
            let chunkSize = ScalarType.uint8.byteCount(shape: chunk + [elementSize]), chunkSize <= 1 << 30
        else { throw Self.damaged(path, "has chunks that do not fit their array", entry: entry) }
        let chunks = try self.chunks(tree, rank: rank, entry)
        let stored = chunks.reduce(0) { $0 + $1.size }
        guard size / Self.mostExpansion <= stored, budget.spend(blocks: chunks.count, bytes: size) else {
            throw Self.damaged(path, "claims \(size) bytes for an array where \(stored) are stored", entry: entry)
        }
        var parts: [HDF5Chunks.Part] = []
        for part in chunks where zip(part.offsets, shape).allSatisfy({ $0 < $1 }) {
            guard chunkSize / Self.mostExpansion <= part.size, budget.spend(blocks: 1, bytes: chunkSize) else {
                throw Self.damaged(path, "has a chunk that claims \(chunkSize) bytes", entry: entry)
            }
            let bytes = try place(part.address, part.size)
            parts.append(HDF5Chunks.Part(bytes: bytes, mask: part.mask, offsets: part.offsets))
        }
        let whole = HDF5Chunks(
            parts: parts, chunk: chunk, chunkSize: chunkSize, shape: shape, size: size, elementSize: elementSize,
            filters: filters, path: path, entry: entry)
        // Made when the array is read: many arrays would be in memory twice.
        let made = DerivedBytes(count: size) { _ throws(CheckpointError) in try whole.bytes() }
        return ByteSlice(ByteSource(made, called: path))
    }

    private struct Chunk {
        let size: Int
        let mask: Int
        let offsets: [Int]
        let address: Int
    }

    /// The chunks that a tree lists.
    private func chunks(_ tree: Int, rank: Int, _ entry: String) throws(CheckpointError) -> [Chunk] {
        guard tree != Self.nowhere else { return [] }
        var nodes = [tree], visited: Set<Int> = [], chunks: [Chunk] = []
        while let address = nodes.popLast() {
            guard visited.insert(address).inserted else { throw damaged("has an array that leads in circles") }
            var node = try block(address, 24)
            try node.skip(4)
            guard node.startsWith("TREE"), try node.byte() == 1 else {
                throw Self.damaged(path, "has an array without a tree", entry: entry)
            }
            let level = try node.byte(), count = try node.integer(2), key = 8 + 8 * (rank + 1)
            var entries = try block(address + 24, count * (key + 8))
            // A chunk takes memory until its array is put together.
            try self.count(records: count * 8)
            for _ in 0..<count {
                let size = try entries.integer(4), mask = try entries.integer(4)
                var offsets: [Int] = []
                for _ in 0..<rank { offsets.append(try entries.integer(8)) }
                try entries.skip(8)
                let child = try entries.address()
                if level > 0 {
                    nodes.append(child)
                } else {
                    chunks.append(Chunk(size: size, mask: mask, offsets: offsets, address: child))
                }
            }
        }
        return chunks
    }

    private func anotherFile(_ entry: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: path, entry: entry, "keeps its numbers in another file",
            advice: "do not use this file: Keras writes no such arrays")
    }
}
