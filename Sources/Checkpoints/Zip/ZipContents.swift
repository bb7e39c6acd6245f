/// Takes a member out of a zip archive.
struct ZipContents: Sendable {
    let member: ZipArchive.Member
    let path: String
    /// Whether the bytes are taken without looking at their check sum.
    let isCheckTrusted: Bool

    /// The bytes of a member that is not deflated, where they lie.
    func stored() throws(CheckpointError) -> ByteSlice {
        try check(member.stored)
        return member.stored
    }

    /// All bytes of a member that is deflated.
    func inflated() throws(CheckpointError) -> [UInt8] {
        guard let bytes = Inflation.inflate(try member.stored.contents(entry: member.name), size: member.size) else {
            throw failure("cannot be inflated to its \(member.size) bytes")
        }
        try check(ByteSlice(ByteSource(bytes, called: path)))
        return bytes
    }

    /// The first bytes of a member that is deflated, at least as many as asked for. Their check sum is not known before
    /// all are there.
    func inflated(first length: Int) throws(CheckpointError) -> [UInt8] {
        // So few bytes deflate to fewer, unless somebody went out of the way.
        let start = member.stored.slice(at: 0, count: min(member.stored.count, 2 * length))
        if let start, let bytes = Inflation.inflate(try start.contents(entry: member.name), first: length) {
            return bytes
        }
        return try inflated()
    }

    private func check(_ bytes: ByteSlice) throws(CheckpointError) {
        if isCheckTrusted { return }
        guard try CheckSum.crc32(of: bytes) == member.check else { throw failure("does not match its check sum") }
    }

    private func failure(_ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: path, entry: member.name, problem, advice: CheckpointError.damaged)
    }
}
