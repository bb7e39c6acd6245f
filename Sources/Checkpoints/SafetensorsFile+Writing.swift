import Files
import JSON
package import Tensors

extension SafetensorsFile {
    /// A tensor to be written, and the type to write it in.
    package struct Part: Sendable {
        package let name: String
        package let tensor: Tensor
        package let type: ScalarType

        /// - Parameter type: F32, F16 or BF16; narrowing rounds to the nearest.
        package init(name: String, tensor: Tensor, type: ScalarType = .float32) {
            precondition([.float32, .float16, .bfloat16].contains(type), "\(type.rawValue) is not written")
            (self.name, self.tensor, self.type) = (name, tensor, type)
        }
    }

    /// Writes a safetensors file in place of whatever is at `path`: either the whole new file is there afterwards, or what
    /// was there before. The same tensors give the same bytes in any order.
    ///
    /// - Parameter parts: names are unique and not `__metadata__`.
    package static func write(
        _ parts: [Part], metadata: [String: String] = [:], to path: String
    ) throws(CheckpointError) {
        let (preamble, sorted) = layout(parts, metadata: metadata)
        let pieces = (-1..<sorted.count).lazy.map { $0 < 0 ? preamble : elements(of: sorted[$0]) }
        try CheckpointError.wrap(AtomicFile.write(pieces, to: path))
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
            let end = offset + part.tensor.values.count * part.type.byteCount
            header[part.name] = .object([
                "dtype": .string(part.type.rawValue),
                "shape": .array(part.tensor.shape.map { .integer($0) }),
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
        switch part.type {
        case .float16: HalfPrecision.half(part.tensor.values).withUnsafeBytes { Array($0) }
        case .bfloat16: HalfPrecision.brain(part.tensor.values).withUnsafeBytes { Array($0) }
        default: part.tensor.values.withUnsafeBytes { Array($0) }
        }
    }
}
