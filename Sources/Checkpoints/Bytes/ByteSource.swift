import Files

/// Bytes on disk or in memory, read piece by piece from where they are wanted.
final class ByteSource: Sendable {
    let path: String
    let count: Int
    private let contents: Contents

    private enum Contents: Sendable {
        case file(ReadableFile)
        case memory([UInt8])
    }

    init(opening path: String) throws(CheckpointError) {
        let file = try CheckpointError.wrap(ReadableFile(path))
        (self.path, count, contents) = (path, file.status.size, .file(file))
    }

    /// Bytes that are in memory already; `path` is what errors call them.
    init(_ bytes: [UInt8], called path: String) {
        self.path = path
        count = bytes.count
        contents = .memory(bytes)
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
        switch contents {
        case .file(let file): return try CheckpointError.wrap(file.read(type, count: elements, at: offset))
        case .memory(let bytes):
            return [Element](unsafeUninitializedCapacity: elements) { buffer, initialized in
                bytes.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: $0[offset..<offset + size]))
                }
                initialized = elements
            }
        }
    }

    /// The SHA-256 of all bytes in lower-case hexadecimal.
    func sha256() throws(CheckpointError) -> String {
        switch contents {
        case .file(let file): try CheckpointError.wrap(file.sha256())
        case .memory(let bytes): ContentHash.sha256(bytes).hexadecimal
        }
    }
}
