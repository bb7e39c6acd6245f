/// A file in HDF5 (support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html), read as far as Keras needs it: groups of
/// either age, attributes of text, arrays of numbers that lie together or in chunks.
///
/// The library of the format is not used: it was made for files that one trusts, and on a damaged one its version
/// 1.10.8 goes on for ever in a heap. Here every address is checked against the file, every block is visited a bounded
/// number of times, and links that lead out of the file are refused.
struct HDF5File {
    let source: ByteSlice
    /// What all addresses count from.
    let base: Int
    /// The address of the root group's header.
    let root: Int
    let budget: Budget

    var path: String { source.path }

    /// How much may still be looked at: a file whose parts lead in circles must come to an end.
    final class Budget {
        private var blocks = 1 << 20
        private var bytes = 1 << 31
        private var records: Int

        /// - Parameter size: of the file, which may list as much as there is room for.
        init(size: Int) { records = (1 << 20) + size / 16 }

        /// False when a file has asked for more than any model needs.
        func spend(blocks: Int, bytes: Int) -> Bool {
            self.blocks -= blocks
            self.bytes -= bytes
            return self.blocks >= 0 && self.bytes >= 0
        }

        /// The same for what is listed within blocks: a block that is read again and again may be full of tiny things.
        func spend(records: Int) -> Bool {
            self.records -= records
            return self.records >= 0
        }
    }

    /// The address of what is not there.
    static let nowhere = -1

    init(_ source: ByteSlice) throws(CheckpointError) {
        self.source = source
        budget = Budget(size: source.count)
        let start = try source.read(UInt8.self, count: min(128, source.count), at: 0)
        var reader = HDF5Reader(start, path: source.path)
        try reader.skip(8)
        let version = try reader.byte()
        switch version {
        case 0, 1:
            try reader.skip(4)
            try Self.checkSizes(try reader.byte(), try reader.byte(), source.path)
            try reader.skip(version == 0 ? 9 : 13)
            base = try reader.address()
            try reader.skip(24 + 8)
            root = try reader.address()
        case 2, 3:
            try Self.checkSizes(try reader.byte(), try reader.byte(), source.path)
            try reader.skip(1)
            base = try reader.address()
            try reader.skip(16)
            root = try reader.address()
        default: throw Self.damaged(source.path, "has version \(version) of the HDF5 superblock")
        }
    }

    private static func checkSizes(_ offsets: UInt8, _ lengths: UInt8, _ path: String) throws(CheckpointError) {
        guard offsets == 8, lengths == 8 else {
            throw damaged(path, "has addresses of \(offsets) and lengths of \(lengths) bytes, where 8 are read here")
        }
    }

    /// The bytes at an address, which must all be there.
    func block(_ address: Int, _ count: Int) throws(CheckpointError) -> HDF5Reader {
        HDF5Reader(try place(address, count).contents(), path: path)
    }

    /// Where the bytes at an address are, which must all be there, and which somebody is going to read.
    func place(_ address: Int, _ count: Int) throws(CheckpointError) -> ByteSlice {
        let (place, overflow) = base.addingReportingOverflow(address)
        guard address >= 0, base >= 0, !overflow, let slice = source.slice(at: place, count: count) else {
            throw damaged("leads to byte \(address), beyond its end")
        }
        guard budget.spend(blocks: 1, bytes: count) else { throw damaged("leads in circles") }
        return slice
    }

    /// Counts that many things of a list within a block.
    func count(records: Int) throws(CheckpointError) {
        guard budget.spend(records: records) else { throw damaged("lists more than any model, or leads in circles") }
    }

    func damaged(_ problem: String) -> CheckpointError { Self.damaged(path, problem) }

    static func damaged(_ path: String, _ problem: String, entry: String? = nil) -> CheckpointError {
        CheckpointError(
            .malformed, file: path, entry: entry, "is an HDF5 file that \(problem)", advice: CheckpointError.damaged)
    }

    static func unsupported(_ path: String, _ problem: String, entry: String? = nil) -> CheckpointError {
        CheckpointError(
            .unsupported, file: path, entry: entry, problem,
            advice: "save the model again as Keras does by default, or as a TensorFlow.js folder")
    }
}

/// Reads numbers, the low byte first, from bytes that were taken out of a file.
struct HDF5Reader {
    let bytes: [UInt8]
    private(set) var offset = 0
    private let path: String

    init(_ bytes: [UInt8], path: String) { (self.bytes, self.path) = (bytes, path) }

    var remaining: Int { bytes.count - offset }

    mutating func skip(_ count: Int) throws(CheckpointError) { _ = try take(count) }

    mutating func take(_ count: Int) throws(CheckpointError) -> [UInt8] {
        guard count >= 0, count <= remaining else {
            throw HDF5File.damaged(path, "ends within a block of \(bytes.count) bytes")
        }
        offset += count
        return Array(bytes[offset - count..<offset])
    }

    mutating func byte() throws(CheckpointError) -> UInt8 { try take(1)[0] }

    /// A whole number of up to 8 bytes.
    mutating func integer(_ width: Int) throws(CheckpointError) -> Int {
        let value = try take(width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard value <= UInt64(Int.max) else { throw HDF5File.damaged(path, "has a length beyond all memory") }
        return Int(value)
    }

    /// 8 bytes; `HDF5File.nowhere` if all their bits are set.
    mutating func address() throws(CheckpointError) -> Int {
        let bytes = try take(8)
        if bytes.allSatisfy({ $0 == 0xff }) { return HDF5File.nowhere }
        guard bytes[7] < 0x80 else { throw HDF5File.damaged(path, "has an address beyond all disks") }
        return Int(bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Text of that many bytes, up to the first zero.
    mutating func text(_ count: Int) throws(CheckpointError) -> String {
        String(decoding: try take(count).prefix { $0 != 0 }, as: UTF8.self)
    }

    func startsWith(_ signature: String) -> Bool { bytes.starts(with: signature.utf8) }
}
