extension PickleValue {
    /// Short text: Python 3's, or Python 2's taken for latin-1.
    var text: String? {
        switch self {
        case .string(let string): string.short
        case .bytes(let bytes): bytes.text
        default: nil
        }
    }

    var int: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }

    /// The elements of a tuple or list; those of `torch.Size`, too.
    var elements: [PickleValue]? {
        switch self {
        case .tuple(let sequence), .list(let sequence): sequence.items
        case .object(let object) where object.name == "torch.Size": object.arguments.first?.elements
        default: nil
        }
    }

    /// Whole numbers in a tuple or list.
    var ints: [Int]? { elements?.map(\.int) as? [Int] }

    /// Keys and values of anything that is a kind of dictionary, in order and without regard for keys that come twice;
    /// nil if it is none.
    var pairs: [(key: PickleValue, value: PickleValue)]? {
        func paired(_ values: [PickleValue]) -> [(key: PickleValue, value: PickleValue)] {
            stride(from: 0, to: values.count - 1, by: 2).map { (values[$0], values[$0 + 1]) }
        }
        switch self {
        case .dictionary(let dictionary): return paired(dictionary.pairs)
        case .object(let object):
            let own = paired(object.pairs)
            switch object.name {
            case "collections.OrderedDict":
                // Python 2 hands the pairs over as an argument.
                let given = object.arguments.first?.elements?.compactMap(\.elements).filter { $0.count == 2 } ?? []
                return given.map { ($0[0], $0[1]) } + own
            case "copy_reg._reconstructor", "copyreg._reconstructor":
                // Class, base class, and the base's own value: how protocols 0 and 1 save a kind of dictionary.
                let base = object.arguments.last?.pairs
                return base == nil && own.isEmpty ? nil : (base ?? []) + own
            case "collections.defaultdict": return own
            default: return own.isEmpty ? nil : own
            }
        default: return nil
        }
    }

    /// Names and values of a kind of dictionary: of a name that comes twice the later value in the first one's place.
    /// Keys that are no names are left out.
    var members: [(name: String, value: PickleValue)]? {
        guard let pairs else { return nil }
        var members: [(name: String, value: PickleValue)] = []
        var places: [String: Int] = [:]
        for (key, value) in pairs {
            guard let name = key.text else { continue }
            if let place = places[name] {
                members[place].value = value
            } else {
                places[name] = members.count
                members.append((name, value))
            }
        }
        return members
    }

    /// The value of that name in a kind of dictionary.
    subscript(name: String) -> PickleValue? { pairs?.last { $0.key.text == name }?.value }

    /// The global's name, if it is one.
    var globalName: String? {
        if case .global(let global) = self { global.name } else { nil }
    }

    /// The name of an object's class, however the protocol spells that it is made; empty if it is no object.
    var className: String {
        guard let object else { return "" }
        switch object.name {
        case "copy_reg._reconstructor", "copyreg._reconstructor", "copy_reg.__newobj__", "copyreg.__newobj__":
            return object.arguments.first?.globalName ?? ""
        default: return object.name
        }
    }

    var object: PickleObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The bytes of `bytes`, `bytearray` or Python 2's `str`, and of `bytes` as protocols 0 to 2 spell them: text to be
    /// encoded as latin-1. Nil for anything else.
    func byteString(entry: String? = nil) throws(CheckpointError) -> ByteSlice? {
        switch self {
        case .bytes(let bytes): return bytes.slice
        case .object(let object):
            switch object.name {
            case "_codecs.encode", "builtins.bytearray", "__builtin__.bytearray":
                guard let text = object.arguments.first else { return nil }
                guard case .string(let string) = text else { return try text.byteString(entry: entry) }
                return try string.latin1(entry: entry)
            case "builtins.bytes", "__builtin__.bytes":
                guard object.arguments.isEmpty else { return nil }
                return ByteSlice(ByteSource([], called: "empty"))
            default: return nil
            }
        default: return nil
        }
    }
}

extension PickleObject {
    /// The name of the class or function; empty if it is no global.
    var name: String { callee.globalName ?? "" }
}
