import Foundation

/// An ordinary file that is open for reading, whole or piece by piece from where the pieces are wanted.
///
/// Files are read and not mapped: a mapped file that another program cuts short kills the process that looks at it.
package final class ReadableFile: Sendable {
    package let path: String
    /// As it was when the file was opened.
    package let status: FileStatus
    private let descriptor: Int32

    /// Throws when there is no such file, when it may not be read, and when it is a folder, a pipe or a device.
    package init(_ path: String) throws(FileError) {
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        let descriptor = try Disk.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, for: .open)
        do throws(FileError) {
            status = try Disk.status(of: descriptor, path: path)
            if status.isFolder { throw FileError(.open, path, EISDIR, "it is a folder") }
            if !status.isRegularFile { throw FileError(.open, path, EINVAL, "it is not an ordinary file") }
        } catch {
            close(descriptor)
            throw error
        }
        (self.path, self.descriptor) = (path, descriptor)
    }

    deinit { close(descriptor) }

    /// `count` elements from byte `offset` on, in the order of bytes that they have in the file.
    ///
    /// A file that ends before is an error. `count` elements are no more than the file had when it was opened.
    package func read<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, count: Int, at offset: Int
    ) throws(FileError) -> [Element] {
        let size = count * MemoryLayout<Element>.stride
        precondition(offset >= 0 && size <= status.size - offset, "more is wanted than the file has")
        var (done, failure): (Int, FileError?) = (0, nil)
        let values = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            (done, failure) = fill(UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size), from: offset)
            initialized = done == size ? count : 0
        }
        if let failure { throw failure }
        guard done == size else { throw shorter(at: offset + done) }
        return values
    }

    /// All bytes.
    package func contents() throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        // One byte more than the size, so that the end is seen without another pass.
        try forEachPiece(of: min(max(status.size + 1, 4096), 1 << 26)) { piece in
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return bytes
    }

    /// Sets the time of the last change to now, if that is allowed.
    package func touch() { futimens(descriptor, nil) }

    /// Hands out all bytes in their order, `size` at a time, until the file ends. An end before that of the file that was
    /// opened is an error.
    func forEachPiece(of size: Int, _ body: ([UInt8]) -> Void) throws(FileError) {
        var offset = 0
        while true {
            var (done, failure): (Int, FileError?) = (0, nil)
            let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
                (done, failure) = fill(UnsafeMutableRawBufferPointer(buffer), from: offset)
                initialized = done
            }
            if let failure { throw failure }
            body(piece)
            offset += done
            if done < size { break }
        }
        guard offset >= status.size else { throw shorter(at: offset) }
    }

    /// Reads until the buffer is full, the file ends or the system fails; gives back how many bytes were read.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> (Int, FileError?) {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                return (done, FileError(.read, path, errno, byte: offset + done))
            }
        }
        return (done, nil)
    }

    private func shorter(at byte: Int) -> FileError {
        FileError(.read, path, EIO, "it became shorter meanwhile", byte: byte)
    }
}
