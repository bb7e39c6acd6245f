/// A zip archive (PKWARE's APPNOTE 6.3), its members stored or deflated, with the 64-bit extensions.
///
/// Opening reads the directory and checks it whole: every member lies within the file, none overlaps another, and none
/// claims a size that its compressed bytes cannot have.
struct ZipArchive: Sendable {
    struct Member: Sendable {
        let name: String
        /// The member's bytes as they lie in the archive.
        let stored: ByteSlice
        let isDeflated: Bool
        /// Bytes after inflation.
        let size: Int
        let check: UInt32
    }

    /// In the order of the directory, without folders.
    let members: [Member]
    let path: String
    private let places: [String: Int]

    static let mostMembers = 100_000
    /// What is inflated, of all members together, has to be held in memory.
    static let longestInflated = 1 << 29
    /// Deflate makes at most 1032 bytes of one (RFC 1951; zlib's technical details).
    static let mostInflation = 1032

    subscript(name: String) -> Member? { places[name].map { members[$0] } }

    /// - Parameter entry: what the archive is within its file, for errors; nil if it is the file.
    init(_ bytes: ByteSlice, entry: String? = nil) throws(CheckpointError) {
        let reader = ZipDirectoryReader(bytes: bytes, entry: entry)
        (members, path) = (try reader.members(), bytes.path)
        var places: [String: Int] = [:]
        for (index, member) in members.enumerated() {
            guard places.updateValue(index, forKey: member.name) == nil else {
                throw reader.broken("has two members called \(CheckpointError.quoted(member.name))")
            }
        }
        self.places = places
    }

    /// The bytes of a member: those of the file if they are stored, else inflated into memory. Throws when the check sum
    /// is wrong.
    ///
    /// - Parameter trustingZeroCheck: PyTorch leaves the check sum at zero when it is told not to compute it.
    func contents(of member: Member, trustingZeroCheck: Bool = false) throws(CheckpointError) -> ByteSlice {
        let zip = ZipContents(member: member, path: path, isCheckTrusted: trustingZeroCheck && member.check == 0)
        return member.isDeflated ? ByteSlice(ByteSource(try zip.inflated(), called: path)) : try zip.stored()
    }

    /// The same for a member that holds numbers, which are read later and perhaps never: what is deflated is inflated, and
    /// its check sum checked, each time that it is read.
    func numbers(of member: Member, trustingZeroCheck: Bool = false) throws(CheckpointError) -> ByteSlice {
        let zip = ZipContents(member: member, path: path, isCheckTrusted: trustingZeroCheck && member.check == 0)
        guard member.isDeflated else { return try zip.stored() }
        let bytes = DerivedBytes(count: member.size) { length throws(CheckpointError) in
            length < member.size ? try zip.inflated(first: length) : try zip.inflated()
        }
        return ByteSlice(ByteSource(bytes, called: path))
    }
}
