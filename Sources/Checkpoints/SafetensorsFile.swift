import JSON

/// The safetensors format (huggingface.co/docs/safetensors): eight bytes of header length, a JSON header that gives each
/// tensor's type, shape and place, then the numbers without gaps.
package enum SafetensorsFile {
    /// The format's own limit.
    static let longestHeader = 100_000_000
    /// A bound on the memory that a header of that length can ask for.
    private static let mostHeaderValues = 1_000_000
    static let metadataName = "__metadata__"

    static func read(_ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        guard source.count >= 8 else {
            throw malformed(source.path, "has \(source.count) bytes where a header's length takes 8")
        }
        let length = UInt64(littleEndian: try source.read(UInt64.self, count: 1, at: 0)[0])
        guard length <= UInt64(source.count - 8) else {
            throw malformed(source.path, "wants a header of \(length) bytes in a file of \(source.count)")
        }
        guard length <= UInt64(longestHeader) else {
            throw malformed(
                source.path, "has a header of \(length) bytes, above the format's limit of \(longestHeader)")
        }
        let text = try source.read(UInt8.self, count: Int(length), at: 8)
        guard text.first == UInt8(ascii: "{") else { throw malformed(source.path, "has a header that is not JSON") }
        guard text.count(where: { $0 == UInt8(ascii: ",") }) <= mostHeaderValues else {
            throw malformed(source.path, "has a header of more than \(mostHeaderValues) values")
        }
        let header: JSONValue
        do {
            header = try JSONDocument(parsing: text).value
        } catch {
            throw malformed(source.path, "has a header that is not JSON (\(error))")
        }
        return try checkpoint(source, members: header.object ?? [:], start: 8 + text.count)
    }

    /// - Parameter start: where the numbers begin in the file.
    private static func checkpoint(
        _ source: ByteSource, members: [String: JSONValue], start: Int
    ) throws(CheckpointError) -> Checkpoint {
        var metadata: [String: String] = [:]
        var entries: [Checkpoint.Entry] = []
        // In the order of their places, so that of several damaged tensors the first is told.
        let offset = { (value: JSONValue) in value["data_offsets"]?.array?.first?.int ?? Int.max }
        for (name, value) in members.sorted(by: { (offset($0.value), $0.key) < (offset($1.value), $1.key) }) {
            if name == metadataName {
                metadata = try self.metadata(value, source.path)
            } else {
                entries.append(try entry(name, value, start: start, source))
            }
        }
        entries.sort {
            ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name) < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
        }
        var end = start
        for entry in entries {
            guard entry.bytes.lowerBound == end else {
                let what = entry.bytes.lowerBound < end ? "overlaps the tensor before it" : "leaves a gap before it"
                throw malformed(source.path, entry: entry.name, "\(what) (byte \(entry.bytes.lowerBound), not \(end))")
            }
            end = entry.bytes.upperBound
        }
        guard end == source.count else {
            throw malformed(source.path, "has \(source.count - end) bytes after its last tensor")
        }
        return Checkpoint(
            source: source, metadata: metadata, entries: entries,
            topology: try ModelTopology(metadata: metadata, source.path))
    }

    private static func metadata(_ value: JSONValue, _ path: String) throws(CheckpointError) -> [String: String] {
        guard let members = value.object else { throw malformed(path, "has metadata that is not an object") }
        var metadata: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.string else {
                throw malformed(path, entry: "\(metadataName).\(name)", "is not text")
            }
            metadata[name] = text
        }
        return metadata
    }

    private static func entry(
        _ name: String, _ value: JSONValue, start: Int, _ source: ByteSource
    ) throws(CheckpointError) -> Checkpoint.Entry {
        func failure(_ problem: String) -> CheckpointError { malformed(source.path, entry: name, problem) }

        guard let members = value.object, members.keys.allSatisfy(["dtype", "shape", "data_offsets"].contains) else {
            throw failure("is not described by dtype, shape and data_offsets")
        }
        guard let typeName = members["dtype"]?.string else { throw failure("has no dtype") }
        guard let type = ScalarType(rawValue: typeName) else {
            throw CheckpointError(
                .unsupported, file: source.path, entry: name,
                "has elements of the type \(CheckpointError.quoted(typeName)), which is not read here",
                advice: "save it as F32, F16 or BF16")
        }
        guard let shape = members["shape"]?.array?.map(\.int) as? [Int], let size = type.byteCount(shape: shape) else {
            throw failure("has a shape that is not a list of lengths whose product fits a computer")
        }
        guard let offsets = members["data_offsets"]?.array?.map(\.int) as? [Int], offsets.count == 2,
            0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= source.count - start
        else { throw failure("has data_offsets that are not a range of the file's \(source.count - start) bytes") }
        guard offsets[1] - offsets[0] == size else {
            throw failure("takes \(offsets[1] - offsets[0]) bytes where \(typeName) \(shape) needs \(size)")
        }
        return Checkpoint.Entry(
            name: name, type: type, shape: shape, bytes: start + offsets[0]..<start + offsets[1])
    }

    private static func malformed(_ file: String, entry: String? = nil, _ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: file, entry: entry, problem, advice: CheckpointError.damaged)
    }
}
