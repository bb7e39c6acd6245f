/// Text. Short text is at hand, long text stays where it is until somebody asks.
final class PickleString {
    /// How a pickle spells text.
    enum Spelling {
        case utf8
        /// Python's `raw-unicode-escape`, which protocol 0 has: latin-1 with `\uXXXX` and `\UXXXXXXXX`.
        case escaped
    }

    /// Nil when the text is long.
    let short: String?
    private let spelling: Spelling
    /// As they lie in the pickle.
    private let bytes: ByteSlice
    private var encoded: ByteSlice?
    /// What is decoded at once; longer text is no name.
    static let longestShort = 1024

    init(short: String?, spelling: Spelling, bytes: ByteSlice) {
        (self.short, self.spelling, self.bytes) = (short, spelling, bytes)
    }

    /// The text as Python encodes it in latin-1: how protocols 0 to 2 spell bytes. Made when it is read; whoever reads it
    /// learns whether it has characters that are no bytes.
    ///
    /// - Parameter entry: what the bytes are for, for errors.
    func latin1(entry: String?) throws(CheckpointError) -> ByteSlice {
        if let encoded { return encoded }
        let text = Latin1Text(bytes: bytes, spelling: spelling, entry: entry)
        let count = try text.count()
        let made = DerivedBytes(count: count) { length throws(CheckpointError) in
            try text.encoded(first: length, of: count)
        }
        let slice = ByteSlice(ByteSource(made, called: bytes.path))
        encoded = slice
        return slice
    }
}
