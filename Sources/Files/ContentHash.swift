import Crypto

/// SHA-256, by which files and pictures are known.
package enum ContentHash {
    /// 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// 32 bytes: the hash of all pieces one after the other.
    ///
    /// - Parameter next: the next piece; nil after the last.
    package static func sha256<Failure: Error>(ofPieces next: () throws(Failure) -> [UInt8]?) throws(Failure) -> [UInt8]
    {
        var hash = SHA256()
        while let piece = try next() { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        return Array(hash.finalize())
    }
}

extension ReadableFile {
    /// The SHA-256 of all bytes in lower-case hexadecimal, read piece by piece.
    package func sha256() throws(FileError) -> String {
        var hash = SHA256()
        try forEachPiece(of: 1 << 20) { piece in piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        return hash.finalize().hexadecimal
    }
}

extension Disk {
    /// The SHA-256 of a file's bytes in lower-case hexadecimal, read piece by piece.
    package static func sha256(ofFile path: String) throws(FileError) -> String { try ReadableFile(path).sha256() }
}
