/// Bits into memory, the lowest first, as deflate wants them.
struct BitWriter {
    /// Where the next whole byte goes.
    private(set) var position: UnsafeMutablePointer<UInt8>
    private var bits: UInt64 = 0
    private var count: UInt64 = 0

    /// - Parameter position: eight bytes beyond what will be written are overwritten, too.
    init(at position: UnsafeMutablePointer<UInt8>) { self.position = position }

    /// Adds bits that `flush()` has yet to write: at most 56 since the last time.
    @inline(__always)
    mutating func add(_ value: UInt64, _ length: UInt64) {
        bits |= value &<< count
        count &+= length
    }

    /// Writes whole bytes.
    @inline(__always)
    mutating func flush() {
        UnsafeMutableRawPointer(position).storeBytes(of: bits.littleEndian, as: UInt64.self)
        position += Int(count &>> 3)
        bits &>>= count & ~7
        count &= 7
    }

    /// Fills the last byte with zeros.
    mutating func align() {
        count = (count + 7) & ~7
        flush()
    }

    /// Adds whole bytes behind aligned bits.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        position.update(from: base, count: bytes.count)
        position += bytes.count
    }
}
