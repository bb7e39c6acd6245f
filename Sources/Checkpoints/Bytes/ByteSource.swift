import Files

/// Bytes on disk, in memory or made of others, or of several sources one after the other; read piece by piece from where
/// they are wanted.
final class ByteSource: Sendable {
    let path: String
    let count: Int
    private let contents: Contents

    private enum Contents: Sendable {
        case file(ReadableFile)
        case memory([UInt8])
        case derived(DerivedBytes)
        /// Sources one after the other, and where each begins.
        case joined([ByteSource], starts: [Int])
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

    /// Bytes that are made when they are read; `path` is what errors call them.
    init(_ bytes: DerivedBytes, called path: String) {
        self.path = path
        count = bytes.count
        contents = .derived(bytes)
    }

    /// The bytes of several sources one after the other; `path` is what errors call them.
    init(joining sources: [ByteSource], called path: String) {
        var starts: [Int] = [], end = 0
        for source in sources {
            starts.append(end)
            end += source.count
        }
        (self.path, count, contents) = (path, end, .joined(sources, starts: starts))
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
        case .memory(let bytes): return Self.elements(type, count: elements, at: offset, of: bytes)
        case .derived(let derived):
            return Self.elements(type, count: elements, at: offset, of: try derived.bytes(first: offset + size))
        case .joined(let sources, let starts):
            return try joined(type, count: elements, at: offset, sources, starts)
        }
    }

    private static func elements<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, count elements: Int, at offset: Int, of bytes: [UInt8]
    ) -> [Element] {
        [Element](unsafeUninitializedCapacity: elements) { buffer, initialized in
            bytes.withUnsafeBytes {
                let part = $0[offset..<offset + elements * MemoryLayout<Element>.stride]
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: part))
            }
            initialized = elements
        }
    }

    /// Makes bytes that are made of others once for everything that `body` reads of them.
    func held<Result>(_ body: () throws(CheckpointError) -> Result) throws(CheckpointError) -> Result {
        if case .derived(let derived) = contents { try derived.held(body) } else { try body() }
    }

    /// What lies in one source is read there; what lies in several is put together.
    private func joined<Element: BitwiseCopyable & Sendable>(
        _ type: Element.Type, count elements: Int, at offset: Int, _ sources: [ByteSource], _ starts: [Int]
    ) throws(CheckpointError) -> [Element] {
        let size = elements * MemoryLayout<Element>.stride
        var index = starts.lastIndex { $0 <= offset } ?? 0
        if offset + size <= starts[index] + sources[index].count {
            return try sources[index].read(type, count: elements, at: offset - starts[index])
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while bytes.count < size {
            let start = offset + bytes.count - starts[index]
            let length = min(size - bytes.count, sources[index].count - start)
            bytes += try sources[index].read(UInt8.self, count: length, at: start)
            index += 1
        }
        return [Element](unsafeUninitializedCapacity: elements) { buffer, initialized in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            initialized = elements
        }
    }

    /// The SHA-256 of all bytes in lower-case hexadecimal.
    func sha256() throws(CheckpointError) -> String {
        switch contents {
        case .file(let file): return try CheckpointError.wrap(file.sha256())
        case .memory(let bytes): return ContentHash.sha256(bytes).hexadecimal
        case .derived(let derived): return ContentHash.sha256(try derived.bytes(first: count)).hexadecimal
        case .joined:
            var offset = 0
            return try ContentHash.sha256 { () throws(CheckpointError) in
                let piece = try read(UInt8.self, count: min(1 << 20, count - offset), at: offset)
                offset += piece.count
                return piece.isEmpty ? nil : piece
            }.hexadecimal
        }
    }
}
