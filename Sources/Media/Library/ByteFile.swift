import CFFmpeg

/// A file that is read in pieces at chosen places, closed with its owner.
struct ByteFile: ~Copyable {
    let path: String
    let size: Int
    private let pointer: UnsafeMutablePointer<AVIOContext>

    init(_ path: String) throws(MediaError) {
        var opened: UnsafeMutablePointer<AVIOContext>?
        let code = avio_open(&opened, "file:" + path, AVIO_FLAG_READ)
        guard code >= 0, let pointer = opened else {
            throw .cannotOpen(file: path, LibraryFailure("open for reading", code: code))
        }
        let size = avio_size(pointer)
        guard size >= 0 else {
            avio_closep(&opened)
            throw .cannotOpen(file: path, LibraryFailure("ask for the size", code: Int32(truncatingIfNeeded: size)))
        }
        (self.path, self.size, self.pointer) = (path, Int(size), pointer)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVIOContext>? = pointer
        avio_closep(&pointer)
    }

    /// Throws `MediaError.damaged` when the file ends before the range does.
    func bytes(in range: Range<Int>) throws(MediaError) -> [UInt8] {
        guard range.upperBound <= size, let count = Int32(exactly: range.count) else {
            throw .damaged(file: path, "bytes \(range) of a file of \(size) bytes are missing")
        }
        let sought = avio_seek(pointer, Int64(range.lowerBound), SEEK_SET)
        var read: Int32 = sought < 0 ? Int32(truncatingIfNeeded: sought) : 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            if read >= 0, count > 0 { read = avio_read(pointer, buffer.baseAddress, count) }
            filled = max(0, Int(read))
        }
        guard bytes.count == range.count else {
            throw .damaged(file: path, "bytes \(range) cannot be read: \(LibraryFailure("read", code: min(read, 0)))")
        }
        return bytes
    }
}
