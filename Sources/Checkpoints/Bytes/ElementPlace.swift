/// Where the elements of a tensor lie: a stretch of bytes and the way through it.
struct ElementPlace: Equatable, Sendable {
    /// Begins with the first element; ends with or after the last.
    let bytes: ByteSlice
    /// For each axis how many elements further its next element lies; nil if they follow each other in row-major order.
    let strides: [Int]?
    let isBigEndian: Bool

    /// Elements in row-major order that fill the slice.
    init(_ bytes: ByteSlice, isBigEndian: Bool = false) {
        (self.bytes, strides, self.isBigEndian) = (bytes, nil, isBigEndian)
    }

    /// More elements than this in a view that repeats what it has are no weights, but an attempt to fill the memory.
    static let mostRepeated = 1 << 22

    /// A view of a storage; nil when it reaches beyond the storage, or repeats few elements absurdly often.
    ///
    /// - Parameters:
    ///   - offset: of the first element, in elements.
    ///   - byteCount: of one element.
    init?(
        _ storage: ByteSlice, offset: Int, shape: [Int], strides: [Int], byteCount: Int, isBigEndian: Bool = false
    ) {
        guard shape.count == strides.count, shape.count <= 64, offset >= 0,
            shape.allSatisfy({ $0 >= 0 }), strides.allSatisfy({ $0 >= 0 })
        else { return nil }
        var (count, last) = (1, 0)
        for (length, stride) in zip(shape, strides) {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            let (reach, reachOverflow) = max(length - 1, 0).multipliedReportingOverflow(by: stride)
            let (sum, sumOverflow) = last.addingReportingOverflow(reach)
            guard !overflow, !reachOverflow, !sumOverflow else { return nil }
            (count, last) = (product, sum)
        }
        // How many elements the storage has from the first one on.
        let room = storage.count / byteCount - offset
        guard room >= 0, count == 0 || last < room else { return nil }
        let elements = count == 0 ? 0 : last + 1
        guard count <= elements || count <= Self.mostRepeated,
            let bytes = storage.slice(at: offset * byteCount, count: elements * byteCount)
        else { return nil }
        self.bytes = bytes
        self.isBigEndian = isBigEndian
        self.strides = count <= 1 || strides.elementsEqual(Self.rowMajor(shape)) ? nil : strides
    }

    /// The elements in row-major order and in this machine's order of bytes.
    func elements<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, shape: [Int], entry: String?
    ) throws(CheckpointError) -> [Element] {
        var elements = try bytes.read(
            Element.self, count: bytes.count / MemoryLayout<Element>.stride, at: 0, entry: entry)
        if isBigEndian {
            elements.withUnsafeMutableBytes { bytes in
                let width = MemoryLayout<Element>.stride
                for start in stride(from: 0, to: bytes.count, by: width) { bytes[start..<start + width].reverse() }
            }
        }
        guard let strides else { return elements }
        return StridedElements.gather(elements, shape: shape, strides: strides)
    }

    /// The elements in row-major order, each with its low byte first.
    func littleEndianBytes(of entry: Checkpoint.Entry) throws(CheckpointError) -> [UInt8] {
        func bytes<Element: BitwiseCopyable & Sendable>(_ type: Element.Type) throws(CheckpointError) -> [UInt8] {
            try elements(type, shape: entry.shape, entry: entry.name).withUnsafeBytes { Array($0) }
        }

        return switch entry.type.byteCount {
        case 1: try elements(UInt8.self, shape: entry.shape, entry: entry.name)
        case 2: try bytes(UInt16.self)
        case 4: try bytes(UInt32.self)
        default: try bytes(UInt64.self)
        }
    }

    /// The strides of a dense array whose last index runs fastest. Traps when the lengths' product overflows.
    static func rowMajor(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * max(shape[axis + 1], 1) }
        return strides
    }

    /// The strides of a dense array whose first index runs fastest, as Fortran keeps it.
    static func columnMajor(_ shape: [Int]) -> [Int] { rowMajor(shape.reversed()).reversed() }
}
