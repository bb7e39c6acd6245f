import Foundation

/// Looks for a byte with the system's own `memchr`, which is quick in every build.
enum ByteSearch {
    /// The index of the first byte of that value; nil if there is none.
    static func index(of byte: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            index(of: byte, in: buffer).map { bytes.startIndex + $0 }
        }
    }

    /// The same within memory, counted from its beginning.
    static func index(of byte: UInt8, in buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = buffer.baseAddress, !buffer.isEmpty,
            let found = memchr(start, Int32(byte), buffer.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
}
