import JSON
import Tensors

extension PickleValue {
    /// The value as JSON; nil when it is too much for text (more than `limit` values, where 16 bytes of text are one) or has no likeness there.
    ///
    /// Tuples and sets become arrays, numbers of NumPy numbers, small arrays nested arrays, a global its name, and an
    /// object the members of its state. Numbers that JSON lacks (NaN, infinities) and bytes become null.
    func json(limit: Int = 10_000) -> JSONValue? {
        var writer = PickleJSONWriter(left: limit)
        return writer.json(self, depth: 0)
    }
}

private struct PickleJSONWriter {
    /// How many values more may be written.
    var left: Int
    private static let mostLevels = 32

    init(left: Int) { self.left = left }

    mutating func json(_ value: PickleValue, depth: Int) -> JSONValue? {
        left -= 1
        guard left >= 0, depth < Self.mostLevels else { return nil }
        switch value {
        case .none, .bigInteger, .persistentID: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .float(let value): return value.isFinite ? .double(value) : .null
        case .string(let string): return self.text(string.short)
        case .bytes(let bytes): return self.text(bytes.text)
        case .global(let global): return .string(global.name)
        case .tuple(let sequence), .list(let sequence), .set(let sequence): return array(sequence.items, depth)
        case .dictionary: return object(value, depth)
        case .object(let object):
            if let numbers = numbers(value) { return numbers }
            if let elements = value.elements { return array(elements, depth) }
            if value.pairs != nil { return self.object(value, depth) }
            if object.state.members != nil { return self.object(object.state, depth) }
            return .null
        }
    }

    private mutating func text(_ text: String?) -> JSONValue {
        left -= (text?.utf8.count ?? 0) / 16
        return text.map { .string($0) } ?? .null
    }

    private mutating func array(_ values: [PickleValue], _ depth: Int) -> JSONValue? {
        guard values.count <= left else { return nil }
        var elements: [JSONValue] = []
        for value in values {
            guard let element = json(value, depth: depth + 1) else { return nil }
            elements.append(element)
        }
        return .array(elements)
    }

    /// Keys that are whole numbers become text; other keys that are no text are left out.
    private mutating func object(_ value: PickleValue, _ depth: Int) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        for (key, value) in value.pairs ?? [] {
            guard let name = key.text ?? key.int.map(String.init) else { continue }
            left -= name.utf8.count / 16
            guard let member = json(value, depth: depth + 1) else { return nil }
            members[name] = member
        }
        return .object(members)
    }

    /// A scalar or array of NumPy's.
    private mutating func numbers(_ value: PickleValue) -> JSONValue? {
        guard PickledArray.isNumbers(value),
            let array = try? PickledArray(value, file: "", entry: ""), array.place.bytes.count <= 8 * max(left, 0),
            let numbers = try? array.numbers(), numbers.count <= left
        else { return nil }
        left -= numbers.count
        var values = numbers
        for length in array.shape.reversed() where length > 0 {
            values = stride(from: 0, to: values.count, by: length).map { .array(Array(values[$0..<$0 + length])) }
        }
        return array.shape.contains(0) ? .array([]) : values.first
    }
}

extension PickledArray {
    /// The elements as JSON.
    fileprivate func numbers() throws(CheckpointError) -> [JSONValue] {
        func read<Element: BitwiseCopyable & Sendable>(_ type: Element.Type) throws(CheckpointError) -> [Element] {
            try place.elements(type, shape: shape, entry: "")
        }
        func json(_ value: Double) -> JSONValue { value.isFinite ? .double(value) : .null }

        return switch type {
        case .float64: try read(Double.self).map(json)
        case .float32: try read(Float.self).map { json(Double($0)) }
        case .float16: HalfPrecision.floats(fromHalf: try read(UInt16.self)).map { json(Double($0)) }
        case .bfloat16: HalfPrecision.floats(fromBrain: try read(UInt16.self)).map { json(Double($0)) }
        case .int64: try read(Int64.self).map { .integer(Int($0)) }
        case .int32: try read(Int32.self).map { .integer(Int($0)) }
        case .int16: try read(Int16.self).map { .integer(Int($0)) }
        case .int8: try read(Int8.self).map { .integer(Int($0)) }
        case .uint64: try read(UInt64.self).map { .integer(Int(clamping: $0)) }
        case .uint32: try read(UInt32.self).map { .integer(Int($0)) }
        case .uint16: try read(UInt16.self).map { .integer(Int($0)) }
        case .uint8: try read(UInt8.self).map { .integer(Int($0)) }
        case .bool: try read(UInt8.self).map { .bool($0 != 0) }
        }
    }
}
