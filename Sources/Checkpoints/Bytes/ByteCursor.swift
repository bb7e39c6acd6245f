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

    /// The bytes before the next line feed, which is passed over; nil if there is none within `limit` bytes.
    mutating func line(limit: Int) throws(CheckpointError) -> [UInt8]? {
        var line: [UInt8] = []
        while remaining > 0 && line.count <= limit {
            let byte = try byte()
            if byte == UInt8(ascii: "\n") { return line }
            line.append(byte)
        }
        return nil
    }

    private mutating func refill() throws(CheckpointError) {
        window = try bytes.read(UInt8.self, count: min(windowLength, remaining), at: offset)
        windowStart = offset
        windowLength = min(4 * windowLength, Self.longestWindow)
    }
}
