import Crypto
import Foundation

/// The bytes of a file, or of several one after the other, read piece by piece from where they are wanted.
///
/// Files are read and not mapped: a mapped file that another program cuts short kills the process that looks at it.
final class ByteSource: Sendable {
    let path: String
    let count: Int
    private let contents: Contents

    private enum Contents: Sendable {
        case file(descriptor: Int32)
        case memory([UInt8])
        /// Sources one after the other, and where each begins.
        case joined([ByteSource], starts: [Int])
    }

    init(opening path: String) throws(CheckpointError) {
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw CheckpointError(
                .missing, file: path, "cannot be opened (\(reason))", advice: "check the path and its permissions")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(descriptor)
            throw CheckpointError(
                .missing, file: path, isFolder ? "is a folder" : "is not an ordinary file",
                advice: isFolder ? "name a file in it" : "name a file on disk")
        }
        self.path = path
        count = Int(status.st_size)
        contents = .file(descriptor: descriptor)
    }

    /// Bytes that are in memory already; `path` is what errors call them.
    init(_ bytes: [UInt8], called path: String) {
        self.path = path
        count = bytes.count
        contents = .memory(bytes)
    }

    /// The bytes of several sources one after the other; `path` is what errors call them.
    init(joining sources: [ByteSource], called path: String) throws(CheckpointError) {
        var starts: [Int] = [], end = 0
        for source in sources {
            starts.append(end)
            let (next, overflow) = end.addingReportingOverflow(source.count)
            guard !overflow else {
                throw CheckpointError(
                    .malformed, file: source.path, "is longer than any computer's memory",
                    advice: CheckpointError.damaged)
            }
            end = next
        }
        (self.path, count, contents) = (path, end, .joined(sources, starts: starts))
    }

    deinit {
        if case .file(let descriptor) = contents { close(descriptor) }
    }

    /// `count` elements from byte `offset` on, in the order of bytes that they have in the file.
    ///
    /// - Parameter entry: what is being read, for errors.
    func read<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, count elements: Int, at offset: Int, entry: String? = nil
    ) throws(CheckpointError) -> [Element] {
        let stride = MemoryLayout<Element>.stride
        let (size, overflow) = elements.multipliedReportingOverflow(by: stride)
        guard elements >= 0, offset >= 0, !overflow, offset <= count, size <= count - offset else {
            throw CheckpointError(
                .malformed, file: path, entry: entry,
                "wants \(elements) x \(stride) bytes from byte \(offset) on, but the file ends at \(count)",
                advice: CheckpointError.damaged)
        }
        var failure: CheckpointError?
        let values = [Element](unsafeUninitializedCapacity: elements) { buffer, initialized in
            failure = fill(UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size), from: offset)
            initialized = failure == nil ? elements : 0
        }
        if let failure { throw failure }
        return values
    }

    /// All bytes, if they are in memory and not in a file.
    func bytesInMemory() -> [UInt8]? {
        if case .memory(let bytes) = contents { bytes } else { nil }
    }

    /// The SHA-256 of all bytes in lower-case hexadecimal.
    func sha256() throws(CheckpointError) -> String {
        var hash = SHA256()
        var offset = 0
        while offset < count {
            let piece = try read(UInt8.self, count: min(1 << 20, count - offset), at: offset)
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
            offset += piece.count
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> CheckpointError? {
        switch contents {
        case .joined(let sources, let starts):
            var done = 0
            var index = starts.lastIndex { $0 <= offset } ?? 0
            while done < buffer.count {
                let source = sources[index], start = offset + done - starts[index]
                let length = min(buffer.count - done, source.count - start)
                if length > 0 {
                    let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + length])
                    if let failure = source.fill(piece, from: start) { return failure }
                    done += length
                }
                index += 1
            }
        case .memory(let bytes):
            bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + buffer.count])) }
        case .file(let descriptor):
            var done = 0
            while done < buffer.count {
                let got = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    let reason = got == 0 ? "it became shorter meanwhile" : String(cString: strerror(errno))
                    return CheckpointError(
                        .failed, file: path, "cannot be read at byte \(offset + done) (\(reason))",
                        advice: "see whether another program is writing to it, and whether its disk is well")
                }
                done += got
            }
        }
        return nil
    }
}
