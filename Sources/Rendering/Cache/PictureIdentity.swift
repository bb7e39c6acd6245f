import Files

/// What a picture is: the SHA-256 of its recipe, written out canonically. Equal recipes give equal pictures.
package struct PictureIdentity: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// - Parameter bytes: 32 of them; traps otherwise.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a picture's identity has 32 bytes")
        self.bytes = bytes
    }

    /// The identity of a recipe written as text (its UTF-8 bytes).
    package init(hashing canonicalText: String) { self.init(hashing: Array(canonicalText.utf8)) }

    /// The identity of a recipe written as bytes.
    package init(hashing canonicalBytes: [UInt8]) { bytes = ContentHash.sha256(canonicalBytes) }

    /// Nil unless `text` is 64 lower-case hexadecimal digits.
    package init?(hexadecimal text: String) {
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

extension PictureIdentity: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package var description: String { bytes.hexadecimal }
}
