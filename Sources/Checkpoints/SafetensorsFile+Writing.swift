import Files
import Foundation
import JSON
package import Tensors

extension SafetensorsFile {
    /// A tensor to be written, and the type to write it in.
    package struct Part: Sendable {
        package let name: String
        package let shape: [Int]
        package let type: ScalarType
        fileprivate let elements: Elements

        fileprivate enum Elements: Sendable {
            case numbers([Float])
            case bytes([UInt8])
        }

        /// - Parameter type: F32, F16 or BF16; narrowing rounds to the nearest.
        package init(name: String, tensor: Tensor, type: ScalarType = .float32) {
            precondition([.float32, .float16, .bfloat16].contains(type), "\(type.rawValue) is not written")
            (self.name, shape, self.type, elements) = (name, tensor.shape, type, .numbers(tensor.values))
        }

        /// - Parameter bytes: the elements in row-major order, the low byte first; as many as shape and type ask for.
        package init(name: String, shape: [Int], type: ScalarType, bytes: [UInt8]) {
            precondition(type.byteCount(shape: shape) == bytes.count, "\(bytes.count) bytes for \(shape)")
            (self.name, self.shape, self.type, elements) = (name, shape, type, .bytes(bytes))
        }

        fileprivate var count: Int { shape.reduce(1, *) }
    }

    /// Writes a safetensors file: either the whole new file is there afterwards, or what was there before. The same
    /// tensors give the same bytes in any order.
    ///
    /// - Parameters:
    ///   - parts: names are unique and not `__metadata__`.
    ///   - replacing: whether a file that is at `path` gives way; otherwise it is an error.
    package static func write(
        _ parts: [Part], metadata: [String: String] = [:], to path: String, replacing: Bool = true
    ) throws(CheckpointError) {
        let (preamble, sorted) = layout(parts, metadata: metadata)
        let pieces = (-1..<sorted.count).lazy.map { $0 < 0 ? preamble : elements(of: sorted[$0]) }
        if replacing { return try CheckpointError.wrap(AtomicFile.write(pieces, to: path)) }
        do throws(FileError) {
            try AtomicFile.create(pieces, at: path)
        } catch {
            throw error.code == EEXIST ? taken(path) : .file(error)
        }
    }

    /// Throws when there is something at `path`, even a link that leads nowhere.
    package static func checkFree(_ path: String) throws(CheckpointError) {
        if Disk.statusOfLink(path) != nil { throw taken(path) }
    }

    private static func taken(_ path: String) -> CheckpointError {
        CheckpointError(
            .uncreatable, file: path, "is there already", advice: "choose another name, or replace it (--force)")
    }

    /// The file as bytes.
    package static func bytes(of parts: [Part], metadata: [String: String] = [:]) -> [UInt8] {
        let (preamble, sorted) = layout(parts, metadata: metadata)
        return sorted.reduce(into: preamble) { $0 += elements(of: $1) }
    }

    /// Everything before the numbers, and the parts in the order in which they follow: wide types first, so that every
    /// tensor is aligned to its type, then by name.
    private static func layout(_ parts: [Part], metadata: [String: String]) -> (preamble: [UInt8], sorted: [Part]) {
        precondition(Set(parts.map(\.name)).count == parts.count, "two tensors of one name")
        precondition(!parts.contains { $0.name == metadataName }, "a tensor is called \(metadataName)")
        let sorted = parts.sorted { a, b in
            if a.type.byteCount != b.type.byteCount { return a.type.byteCount > b.type.byteCount }
            return a.name.unicodeScalars.lexicographicallyPrecedes(b.name.unicodeScalars)
        }
        var header: [String: JSONValue] = [:]
        if !metadata.isEmpty { header[metadataName] = .object(metadata.mapValues { .string($0) }) }
        var offset = 0
        for part in sorted {
            let end = offset + part.count * part.type.byteCount
            header[part.name] = .object([
                "dtype": .string(part.type.rawValue),
                "shape": .array(part.shape.map { .integer($0) }),
                "data_offsets": .array([.integer(offset), .integer(end)]),
            ])
            offset = end
        }
        var text = Array(JSONValue.object(header).text(pretty: false).utf8)
        text += [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        precondition(text.count <= longestHeader, "a header of \(text.count) bytes")
        return ((0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text, sorted)
    }

    private static func elements(of part: Part) -> [UInt8] {
        switch part.elements {
        case .bytes(let bytes): bytes
        case .numbers(let values):
            switch part.type {
            case .float16: HalfPrecision.half(values).withUnsafeBytes { Array($0) }
            case .bfloat16: HalfPrecision.brain(values).withUnsafeBytes { Array($0) }
            default: values.withUnsafeBytes { Array($0) }
            }
        }
    }
}
