/// Reads a slice from its beginning towards its end, through a small window: what is passed over is never read.
///
/// The caller checks `remaining` first: asking for more than that traps.
struct ByteCursor {
    let bytes: ByteSlice
    /// How many bytes of the slice lie behind.
    private(set) var offset: Int
    private var window: [UInt8] = []
    private var windowStart = 0
    private var windowLength = 1 << 10
    private static let longestWindow = 1 << 16

    init(_ bytes: ByteSlice, at offset: Int = 0) { (self.bytes, self.offset) = (bytes, offset) }

    var remaining: Int { bytes.count - offset }

    mutating func byte() throws(CheckpointError) -> UInt8 {
        if offset - windowStart >= window.count || offset < windowStart { try refill() }
        defer { offset += 1 }
        return window[offset - windowStart]
    }

    /// A whole number with its low byte first.
    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws(CheckpointError) -> Value {
        var value: Value = 0
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
            value |= Value(truncatingIfNeeded: try byte()) << Value(shift)
        }
        return value
    }

    /// Passes over the next `count` bytes and says where they are.
    mutating func skip(_ count: Int) -> ByteSlice {
        guard let slice = bytes.slice(at: offset, count: count) else { preconditionFailure("\(count) bytes to skip") }
        offset += count
        return slice
    }

    /// The next `count` bytes.
    mutating func take(_ count: Int) throws(CheckpointError) -> [UInt8] {
        let start = offset - windowStart
        if start >= 0, start + count <= window.count {
            offset += count
            return Array(window[start..<start + count])
        }
        return try skip(count).contents()
    }

    /// The bytes of what was just passed over, from the window if it still has them.
    func contents(of part: ByteSlice) throws(CheckpointError) -> [UInt8] {
        let start = part.range.lowerBound - bytes.range.lowerBound - windowStart
        guard part.source === bytes.source, start >= 0, start + part.count <= window.count else {
            return try part.contents()
        }
        return Array(window[start..<start + part.count])
    }

    /// Where the bytes before the next line feed are, which is passed over; nil if there is none after at most `limit`
    /// bytes.
    mutating func line(limit: Int) throws(CheckpointError) -> ByteSlice? {
        let start = offset, end = start + min(limit, remaining - 1)
        while offset <= end {
            if offset - windowStart >= window.count || offset < windowStart { try refill() }
            let part = window[offset - windowStart..<min(window.count, end + 1 - windowStart)]
            guard let feed = ByteSearch.index(of: UInt8(ascii: "\n"), in: part) else {
                offset = windowStart + part.endIndex
                continue
            }
            offset = windowStart + feed + 1
            return bytes.slice(at: start, count: offset - 1 - start)
        }
        return nil
    }

    private mutating func refill() throws(CheckpointError) {
        window = try bytes.read(UInt8.self, count: min(windowLength, remaining), at: offset)
        windowStart = offset
        windowLength = min(4 * windowLength, Self.longestWindow)
    }
}
