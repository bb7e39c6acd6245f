import Crypto
import Foundation
package import Media

extension Bitmap {
    /// The SHA-256 of `rgb`, in hexadecimal: what a manifest records of a picture.
    package var rgbSHA256: String { SHA256.hash(data: rgb).hexadecimal }
}

extension Disk {
    /// The SHA-256 of a file's bytes, in hexadecimal, read piece by piece.
    package static func sha256(ofFile path: String) throws(RenderingError) -> String {
        let file = try open(path, O_RDONLY, doing: .read)
        defer { close(file) }
        var hash = SHA256()
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try readSome(file, into: &piece, path: path)
            if count == 0 { return hash.finalize().hexadecimal }
            piece.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
