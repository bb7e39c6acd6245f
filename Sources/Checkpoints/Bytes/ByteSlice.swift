/// A stretch of a source's bytes, which it shares and does not copy.
struct ByteSlice: Sendable {
    let source: ByteSource
    let range: Range<Int>

    /// The whole source.
    init(_ source: ByteSource) { (self.source, range) = (source, 0..<source.count) }

    /// Traps when the source does not have these bytes.
    init(_ source: ByteSource, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= source.count, "\(range) is not in the source")
        (self.source, self.range) = (source, range)
    }

    var path: String { source.path }
    var count: Int { range.count }

    /// The same bytes without the first `offset` and whatever follows `count` more; nil if there are not as many.
    func slice(at offset: Int, count: Int) -> ByteSlice? {
        guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else { return nil }
        let start = range.lowerBound + offset
        return ByteSlice(source, start..<start + count)
    }

    /// `elements` numbers from byte `offset` of the slice on, in the order of bytes that they have in the source.
    ///
    /// - Parameter entry: what is being read, for errors.
    func read<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, count elements: Int, at offset: Int, entry: String? = nil
    ) throws(CheckpointError) -> [Element] {
        let (size, overflow) = elements.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard elements >= 0, offset >= 0, !overflow, offset <= count, size <= count - offset else {
            throw CheckpointError(
                .malformed, file: path, entry: entry,
                "wants \(elements) x \(MemoryLayout<Element>.stride) bytes from byte \(offset) on where there are "
                    + "\(count)",
                advice: CheckpointError.damaged)
        }
        return try source.read(type, count: elements, at: range.lowerBound + offset, entry: entry)
    }

    /// All bytes.
    func contents(entry: String? = nil) throws(CheckpointError) -> [UInt8] {
        try read(UInt8.self, count: count, at: 0, entry: entry)
    }
}

extension ByteSlice: Hashable {
    /// The same stretch of the same source, whatever the bytes are.
    static func == (a: ByteSlice, b: ByteSlice) -> Bool { a.source === b.source && a.range == b.range }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(source))
        hasher.combine(range)
    }
}
