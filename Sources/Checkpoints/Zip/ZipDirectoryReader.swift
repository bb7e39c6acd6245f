/// Reads the directory at the end of a zip archive and the header before each member.
struct ZipDirectoryReader {
    let bytes: ByteSlice
    let entry: String?

    func members() throws(CheckpointError) -> [ZipArchive.Member] {
        let directory = try directory()
        guard directory.count <= ZipArchive.mostMembers, directory.count <= directory.size / 46 else {
            throw broken("claims \(directory.count) members")
        }
        let text = try bytes.read(UInt8.self, count: directory.size, at: directory.offset, entry: entry)
        var fields = ZipFields(text)
        var members: [ZipArchive.Member] = []
        // From the header of each member to its last byte.
        var extents: [Range<Int>] = []
        for _ in 0..<directory.count {
            let (member, extent) = try member(&fields, end: directory.offset)
            extents.append(extent)
            // Folders have nothing in them.
            if !member.name.hasSuffix("/") { members.append(member) }
        }
        let inflated = members.lazy.filter(\.isDeflated).reduce(0) { $0 + $1.size }
        guard inflated <= ZipArchive.longestInflated else {
            throw broken("claims that all its members together become \(inflated) bytes, above what is inflated here")
        }
        extents.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        for (extent, next) in zip(extents, extents.dropFirst()) where next.lowerBound < extent.upperBound {
            throw broken("has members that overlap (at byte \(next.lowerBound)), as zip bombs do")
        }
        return members
    }

    func broken(_ problem: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: bytes.path, entry: entry, "is a zip archive that \(problem)",
            advice: CheckpointError.damaged)
    }

    // MARK: End of the archive

    /// Where the directory is and how many members it lists.
    private func directory() throws(CheckpointError) -> (offset: Int, size: Int, count: Int) {
        // 22 bytes and a comment of at most 65535.
        let length = min(bytes.count, 22 + 65535)
        let tail = try bytes.read(UInt8.self, count: length, at: bytes.count - length, entry: entry)
        var start = length - 22
        while start >= 0 {
            if tail[start..<start + 4].elementsEqual([0x50, 0x4b, 5, 6]),
                Int(tail[start + 20]) | Int(tail[start + 21]) << 8 == length - start - 22
            {
                break
            }
            start -= 1
        }
        guard start >= 0 else { throw broken("has no directory at its end") }
        var fields = ZipFields(Array(tail[start...]))
        fields.skip(4)
        guard fields.number(2) == 0, fields.number(2) == 0 else { throw broken("is one of several parts") }
        fields.skip(2)
        var (count, size, offset) = (fields.number(2), fields.number(4), fields.number(4))
        let end = bytes.count - length + start
        if count == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff, let record = try record64(before: end) {
            (count, size, offset) = record
        }
        guard offset >= 0, size >= 0, count >= 0, offset <= end, size <= end - offset else {
            throw broken("has a directory that does not lie within it")
        }
        return (offset, size, count)
    }

    /// The end record with 64-bit fields, if there is one.
    private func record64(before end: Int) throws(CheckpointError) -> (count: Int, size: Int, offset: Int)? {
        guard end >= 20 else { return nil }
        var locator = ZipFields(try bytes.read(UInt8.self, count: 20, at: end - 20, entry: entry))
        guard locator.number(4) == 0x0706_4b50 else { return nil }
        locator.skip(4)
        let place = locator.number(8)
        guard place >= 0, place <= end - 20 - 56 else { throw broken("has an end record outside of it") }
        var record = ZipFields(try bytes.read(UInt8.self, count: 56, at: place, entry: entry))
        guard record.number(4) == 0x0606_4b50 else { throw broken("has a broken end record") }
        record.skip(8 + 4)
        guard record.number(4) == 0, record.number(4) == 0 else { throw broken("is one of several parts") }
        record.skip(8)
        let (count, size, offset) = (record.number(8), record.number(8), record.number(8))
        return (count, size, offset)
    }

    // MARK: Members

    /// The next member of the directory, and where it lies from its header to its last byte.
    ///
    /// - Parameter end: where the directory begins, which no member reaches into.
    private func member(
        _ fields: inout ZipFields, end: Int
    ) throws(CheckpointError) -> (ZipArchive.Member, Range<Int>) {
        guard fields.remaining >= 46, fields.number(4) == 0x0201_4b50 else { throw broken("has a broken directory") }
        fields.skip(4)
        let (flags, method) = (fields.number(2), fields.number(2))
        fields.skip(4)
        let check = UInt32(fields.number(4))
        var (packed, size) = (fields.number(4), fields.number(4))
        let (nameLength, extraLength, commentLength) = (fields.number(2), fields.number(2), fields.number(2))
        fields.skip(8)
        var header = fields.number(4)
        guard fields.remaining >= nameLength + extraLength + commentLength else {
            throw broken("has a broken directory")
        }
        let name = String(decoding: fields.bytes(nameLength), as: UTF8.self)
        var extra = ZipFields(Array(fields.bytes(extraLength)))
        fields.skip(commentLength)
        extra.replaceLongFields(size: &size, packed: &packed, header: &header)

        let words = CheckpointError.quoted(name)
        guard flags & 1 == 0 else { throw broken("has the encrypted member \(words)") }
        guard method == 0 || method == 8 else {
            throw CheckpointError(
                .unsupported, file: bytes.path, entry: name, "is compressed with zip's method \(method)",
                advice: "write the archive again, stored or deflated")
        }
        guard header >= 0, packed >= 0, size >= 0, header <= end - 30, packed <= end - 30 - header else {
            throw broken("has the member \(words) outside of it")
        }
        guard method == 8 || packed == size else { throw broken("has the stored member \(words) in two sizes") }
        if method == 8 {
            // A little more for the ends of tiny streams.
            guard size <= packed * ZipArchive.mostInflation + ZipArchive.mostInflation,
                size <= ZipArchive.longestInflated
            else { throw broken("has the member \(words), whose \(packed) bytes claim to become \(size)") }
        }
        var local = ZipFields(try bytes.read(UInt8.self, count: 30, at: header, entry: entry))
        guard local.number(4) == 0x0403_4b50 else { throw broken("has no header before the member \(words)") }
        local.skip(22)
        let start = header + 30 + local.number(2) + local.number(2)
        guard start <= end, packed <= end - start, let stored = bytes.slice(at: start, count: packed) else {
            throw broken("has the member \(words) outside of it")
        }
        let member = ZipArchive.Member(
            name: name, stored: stored, isDeflated: method == 8, size: size, check: check)
        return (member, header..<start + packed)
    }
}

/// Numbers with the low byte first, one after the other.
struct ZipFields {
    private let text: [UInt8]
    private var index = 0

    init(_ text: [UInt8]) { self.text = text }

    var remaining: Int { text.count - index }

    mutating func skip(_ count: Int) { index += count }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
        defer { index += count }
        return text[index..<index + count]
    }

    /// The number of the next `count` bytes; negative when it is beyond an `Int`. Traps when they are not there.
    mutating func number(_ count: Int) -> Int {
        Int(truncatingIfNeeded: bytes(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Takes what a directory entry's 32 bits are too few for from its extra field 1, where it is in this order.
    mutating func replaceLongFields(size: inout Int, packed: inout Int, header: inout Int) {
        while remaining >= 4 {
            let (kind, length) = (number(2), number(2))
            guard length <= remaining else { return }
            let end = index + length
            if kind == 1 {
                func long(_ value: inout Int) {
                    if value == 0xffff_ffff, end - index >= 8 { value = number(8) }
                }
                long(&size)
                long(&packed)
                long(&header)
            }
            index = end
        }
    }
}
