extension JSONValue {
    /// The value as JSON text, members sorted by the Unicode scalars of their names.
    ///
    /// - Parameter pretty: two-space indent, a newline at the end, and one line for each array or object that holds only
    ///   scalars and fits in `JSONWriter.width` columns, so that a diff shows what changed. Otherwise everything on one
    ///   line without spaces and without a newline at the end.
    package func text(pretty: Bool) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.write(self, indent: 0, column: 0)
        return pretty ? writer.text + "\n" : writer.text
    }
}

struct JSONWriter {
    /// Columns of a line that an array or object may fill before it is spread over several.
    static let width = 100

    let pretty: Bool
    private(set) var text = ""

    init(pretty: Bool) { self.pretty = pretty }

    /// - Parameters:
    ///   - indent: of the line on which the value starts.
    ///   - column: how much of that line is taken.
    mutating func write(_ value: JSONValue, indent: Int, column: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            if let line = line(for: value, column: column) { return text += line }
            writeSpread(open: "[", close: "]", indent: indent, items: elements.map { (nil, $0) })
        case .object(let members) where !members.isEmpty:
            if let line = line(for: value, column: column) { return text += line }
            writeSpread(open: "{", close: "}", indent: indent, items: Self.sorted(members).map { ($0.key, $0.value) })
        default: text += Self.scalar(value)
        }
    }

    private mutating func writeSpread(open: String, close: String, indent: Int, items: [(String?, JSONValue)]) {
        let inner = pretty ? indent + 2 : 0
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            if pretty { text += "\n" + String(repeating: " ", count: inner) }
            var column = inner
            if let name = item.0 {
                let label = Self.quoted(name) + (pretty ? ": " : ":")
                text += label
                column += label.unicodeScalars.count
            }
            write(item.1, indent: inner, column: column)
        }
        if pretty { text += "\n" + String(repeating: " ", count: indent) }
        text += close
    }

    /// The array or object on one line if it holds only scalars and there is room for it and a comma.
    private func line(for value: JSONValue, column: Int) -> String? {
        guard pretty else { return nil }
        let line: String
        switch value {
        case .array(let elements):
            guard elements.allSatisfy(\.isScalar) else { return nil }
            line = "[" + elements.map(Self.scalar).joined(separator: ", ") + "]"
        case .object(let members):
            guard members.values.allSatisfy(\.isScalar) else { return nil }
            let items = Self.sorted(members).map { Self.quoted($0.key) + ": " + Self.scalar($0.value) }
            line = "{ " + items.joined(separator: ", ") + " }"
        default: return nil
        }
        return column + line.unicodeScalars.count < Self.width ? line : nil
    }

    private static func sorted(_ members: [String: JSONValue]) -> [(key: String, value: JSONValue)] {
        members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
    }

    private static func scalar(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.text
        case .string(let text): quoted(text)
        case .array: "[]"
        case .object: "{}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension JSONValue {
    /// A value that never spreads over several lines.
    fileprivate var isScalar: Bool {
        switch self {
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }
}
