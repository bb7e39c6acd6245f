/// Bytes that a pickle spells as text, one character below 256 for each, decoded piece by piece.
struct Latin1Text: Sendable {
    let bytes: ByteSlice
    let spelling: PickleString.Spelling
    /// What the bytes are for, for errors.
    let entry: String?

    private static let pieceLength = 1 << 16
    /// `\UXXXXXXXX` takes ten bytes.
    private static let longestCharacter = 10

    /// How many bytes the text stands for, unless it turns out to be broken when it is encoded.
    func count() throws(CheckpointError) -> Int {
        var count = 0
        switch spelling {
        case .utf8:
            var offset = 0
            while offset < bytes.count {
                let piece = try bytes.read(UInt8.self, count: min(Self.pieceLength, bytes.count - offset), at: offset)
                offset += piece.count
                count += piece.count - Self.followingBytes(in: piece)
            }
        case .escaped:
            try forEachPiece { decoded in
                count += decoded.count
                return true
            }
        }
        // Nothing but the ends of characters: of nothing, nothing would be read that could tell.
        guard count > 0 || bytes.count == 0 else { throw broken() }
        return count
    }

    /// How many bytes of UTF-8 are not the first of a character: those whose two highest bits are 10.
    private static func followingBytes(in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { bytes in
            var count = 0
            // Eight at a time, and without branches: weights are noise.
            for word in stride(from: 0, to: bytes.count & ~7, by: 8) {
                let value = bytes.loadUnaligned(fromByteOffset: word, as: UInt64.self)
                count += (value >> 7 & ~value >> 6 & 0x0101_0101_0101_0101).nonzeroBitCount
            }
            for byte in bytes[(bytes.count & ~7)...] where byte & 0xc0 == 0x80 { count += 1 }
            return count
        }
    }

    /// The first bytes, at least as many as asked for; throws when they are not `count` in all.
    func encoded(first length: Int, of count: Int) throws(CheckpointError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(length)
        try forEachPiece { decoded in
            result += decoded
            return result.count < length || length == count && result.count <= count
        }
        guard length < count ? result.count >= length : result.count == count else { throw broken() }
        return result
    }

    /// Hands out the bytes until `body` gives back false.
    private func forEachPiece(_ body: (UnsafeBufferPointer<UInt8>) -> Bool) throws(CheckpointError) {
        let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.pieceLength)
        defer { scratch.deallocate() }
        var offset = 0
        while offset < bytes.count {
            let length = min(Self.pieceLength, bytes.count - offset)
            let piece = try bytes.read(UInt8.self, count: length, at: offset)
            let isLast = offset + length == bytes.count
            let step = piece.withUnsafeBufferPointer { piece in
                switch spelling {
                case .utf8: Self.decodeUTF8(piece, isLast: isLast, into: scratch)
                case .escaped: Self.decodeEscaped(piece, isLast: isLast, into: scratch)
                }
            }
            guard let step else { throw broken() }
            guard body(UnsafeBufferPointer(rebasing: scratch[..<step.made])) else { return }
            offset += step.used
        }
    }

    /// How many bytes of a piece were used and how many made of them; what may go on in the next piece is left. Nil when a
    /// character is broken or no byte.
    private typealias Step = (used: Int, made: Int)?

    private static func decodeUTF8(
        _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, into scratch: UnsafeMutableBufferPointer<UInt8>
    ) -> Step {
        // Without branches: weights are noise, and no processor foretells which of their bytes take two.
        var problems: UInt8 = 0
        var (index, count) = (0, 0)
        // The last byte may be the first of two, the other of which is in the next piece.
        let end = piece.count - 1
        while index < end {
            let byte = piece[index], next = piece[index + 1]
            // All ones where a character takes two bytes.
            let wide = 0 &- byte >> 7
            scratch[count] = byte & ~wide | (byte << 6 | next & 0x3f) & wide
            problems |= ((byte & 0xfe ^ 0xc2) | (next & 0xc0 ^ 0x80)) & wide
            index += 1 + Int(byte >> 7)
            count += 1
        }
        if index == end {
            if piece[index] < 0x80 {
                scratch[count] = piece[index]
                (index, count) = (index + 1, count + 1)
            } else if isLast {
                return nil
            }
        }
        return problems == 0 ? (index, count) : nil
    }

    private static func decodeEscaped(
        _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, into scratch: UnsafeMutableBufferPointer<UInt8>
    ) -> Step {
        var (index, count) = (0, 0)
        while index < piece.count {
            let rest = UnsafeBufferPointer(rebasing: piece[index...])
            let plain = ByteSearch.index(of: UInt8(ascii: "\\"), in: rest) ?? rest.count
            if plain > 0 {
                _ = scratch[count...].update(fromContentsOf: rest[..<plain])
                (index, count) = (index + plain, count + plain)
                if plain == rest.count { break }
            }
            if !isLast, piece.count - index < longestCharacter { break }
            let letter = index + 1 < piece.count ? piece[index + 1] : 0
            guard letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") else {
                scratch[count] = piece[index]
                (index, count) = (index + 1, count + 1)
                continue
            }
            let end = index + 2 + (letter == UInt8(ascii: "u") ? 4 : 8)
            guard end <= piece.count, let value = PickleEscapes.hexadecimal(piece[(index + 2)..<end]),
                let byte = UInt8(exactly: value)
            else { return nil }
            scratch[count] = byte
            (index, count) = (end, count + 1)
        }
        return (index, count)
    }

    private func broken() -> CheckpointError {
        CheckpointError(
            .malformed, file: bytes.path, entry: entry, "has bytes spelled as text that are no bytes",
            advice: CheckpointError.damaged)
    }
}
