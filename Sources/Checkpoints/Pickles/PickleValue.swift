/// What a pickle can hold here: a closed set of inert values. Nothing in it can be run.
///
/// Containers are shared as the pickle shares them: what is small in the file can be huge to walk through.
enum PickleValue {
    case none
    case bool(Bool)
    case integer(Int)
    /// A whole number that no `Int` holds, in two's complement with its low byte first.
    case bigInteger(PickleBytes)
    case float(Double)
    case string(PickleString)
    /// Python's `bytes` and `bytearray`, and the `str` of Python 2.
    case bytes(PickleBytes)
    case tuple(PickleSequence)
    case list(PickleSequence)
    case set(PickleSequence)
    case dictionary(PickleDictionary)
    /// The name of a class or function; a name and nothing more.
    case global(PickleGlobal)
    /// What Python would get by calling something; here the call as it was written down.
    case object(PickleObject)
    /// What stands for a thing kept outside of the pickle.
    case persistentID(PickleReference)

    /// The container within, if it is one.
    var node: PickleNode? {
        switch self {
        case .tuple(let node), .list(let node), .set(let node): node
        case .dictionary(let node): node
        case .object(let node): node
        case .persistentID(let node): node
        case .none, .bool, .integer, .bigInteger, .float, .string, .bytes, .global: nil
        }
    }
}

final class PickleBytes {
    let slice: ByteSlice
    /// As text in latin-1, if Python 2 may have meant text and it is short.
    let text: String?

    init(_ slice: ByteSlice, text: String? = nil) { (self.slice, self.text) = (slice, text) }
}

final class PickleGlobal {
    /// Module and name with a dot between, such as `torch._utils._rebuild_tensor_v2`.
    let name: String

    init(name: String) { self.name = name }
}

/// A value with values in it.
class PickleNode {
    /// What `Pickle` notes while it looks for cycles: 0 not seen, -1 being looked at, else levels of nesting.
    final var levels: Int32 = 0
    /// Whether there is a tensor within; nil until `PickledTensors` has looked.
    final var hasTensors: Bool?

    func child(_ index: Int) -> PickleValue? { nil }

    /// How many children there are.
    var count: Int { 0 }

    /// Lets go of everything within, so that neither cycles nor long chains outlive or overflow anything.
    func clear() {}
}

final class PickleSequence: PickleNode {
    var items: [PickleValue]

    init(_ items: [PickleValue]) { self.items = items }

    override func child(_ index: Int) -> PickleValue? { index < items.count ? items[index] : nil }
    override var count: Int { items.count }
    override func clear() { items = [] }
}

/// Keys and values in the order of the pickle; a key may come twice, and then the later value counts.
final class PickleDictionary: PickleNode {
    /// Key, value, key, value, ...
    var pairs: [PickleValue]

    init(_ pairs: [PickleValue]) { self.pairs = pairs }

    override func child(_ index: Int) -> PickleValue? { index < pairs.count ? pairs[index] : nil }
    override var count: Int { pairs.count }
    override func clear() { pairs = [] }
}

final class PickleObject: PickleNode {
    /// Class or function, most often a `global`.
    var callee: PickleValue
    var arguments: [PickleValue]
    /// Keyword arguments: a dictionary or `none`.
    var keywords: PickleValue
    /// What the object would be given to restore itself; `none` if nothing.
    var state = PickleValue.none
    /// Elements, if the object is a kind of list or set.
    var items: [PickleValue] = []
    /// Key, value, key, value, ... if the object is a kind of dictionary.
    var pairs: [PickleValue] = []

    init(callee: PickleValue, arguments: [PickleValue], keywords: PickleValue = .none) {
        (self.callee, self.arguments, self.keywords) = (callee, arguments, keywords)
    }

    override func child(_ index: Int) -> PickleValue? {
        switch index {
        case 0: return callee
        case 1: return keywords
        case 2: return state
        default: break
        }
        var index = index - 3
        for values in [arguments, items, pairs] {
            if index < values.count { return values[index] }
            index -= values.count
        }
        return nil
    }

    override var count: Int { 3 + arguments.count + items.count + pairs.count }

    override func clear() {
        (callee, keywords, state) = (.none, .none, .none)
        (arguments, items, pairs) = ([], [], [])
    }
}

final class PickleReference: PickleNode {
    var id: PickleValue

    init(id: PickleValue) { self.id = id }

    override func child(_ index: Int) -> PickleValue? { index == 0 ? id : nil }
    override var count: Int { 1 }
    override func clear() { id = .none }
}
