/// Python's pickle machine (`Lib/pickletools.py` of CPython describes it) without the part that calls things: a global is
/// a name, and a call is written down instead of made.
///
/// Work and memory are bounded by `mostInstructions` and by the length of the file, whatever lengths the file claims.
struct PickleMachine {
    /// A training state of the largest networks has some hundred thousand.
    static let mostInstructions = 2_000_000
    static let longestName = 4096
    /// PyTorch's magic number has 24.
    static let mostDigits = 100
    /// Python 2 and protocol 0 write arrays as one line of text.
    static let longestLine = 1 << 28

    let entry: String?
    var cursor: ByteCursor
    var stack: [PickleValue] = []
    /// Where on the stack the marks are that are not yet used up.
    var marks: [Int] = []
    var memo: [UInt32: PickleValue] = [:]
    var nodes: [PickleNode] = []
    private var instructions = 0
    private var instructionOffset = 0
    private var instruction: PickleOpcode?

    /// Reads the pickle at the beginning of a slice, or from `offset` on.
    ///
    /// - Parameter entry: what the pickle is within its file, for errors; nil if it is the file.
    static func read(
        _ bytes: ByteSlice, at offset: Int = 0, entry: String? = nil
    ) throws(CheckpointError) -> Pickle {
        var machine = PickleMachine(entry: entry, cursor: ByteCursor(bytes, at: offset))
        // What is not reached from the root may be a cycle or a chain of any length, which would never be freed, or only
        // with a deep stack.
        defer { for node in machine.nodes where node.levels <= 0 { node.clear() } }
        let root = try machine.run()
        if let problem = Pickle.nestingProblem(root) {
            for node in machine.nodes { node.levels = 0 }
            throw CheckpointError(
                .malformed, file: bytes.path, entry: entry, "is a pickle that \(problem)",
                advice: "no model is built like that: do not trust the file")
        }
        let references = machine.nodes.lazy.filter { $0.levels > 0 }.compactMap { $0 as? PickleReference }
        return Pickle(root: root, end: machine.cursor.offset, references: Array(references))
    }

    private init(entry: String?, cursor: ByteCursor) { (self.entry, self.cursor) = (entry, cursor) }

    private mutating func run() throws(CheckpointError) -> PickleValue {
        while true {
            instructionOffset = cursor.offset
            instruction = nil
            try need(1)
            let code = try cursor.byte()
            guard let opcode = PickleOpcode(rawValue: code) else {
                throw failure("there is no instruction 0x\(String(code, radix: 16))")
            }
            instruction = opcode
            instructions += 1
            guard instructions <= Self.mostInstructions else {
                throw failure("it has more than \(Self.mostInstructions) instructions", .unsupported)
            }
            if opcode == .stop {
                let value = try pop()
                guard stack.isEmpty, marks.isEmpty else { throw failure("values are left over") }
                return value
            }
            try perform(opcode)
        }
    }

    private mutating func perform(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .stop: break
        case .proto:
            try need(1)
            let version = try cursor.byte()
            guard version <= 5 else {
                throw failure("protocol \(version) is not known; save the model with protocol 4", .unsupported)
            }
        case .frame:
            guard try length(UInt64.self) <= cursor.remaining else { throw truncated() }
        case .mark: marks.append(stack.count)
        case .pop:
            // Python: a mark on top of the stack goes before a value does.
            if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
        case .popMark: _ = try popToMark()
        case .duplicate: push(try top())
        case .none, .newTrue, .newFalse, .integer, .binaryInteger, .binaryInteger1, .binaryInteger2, .long, .long1,
            .long4, .float, .binaryFloat:
            try performNumber(opcode)
        case .string, .binaryString, .shortBinaryString, .unicode, .binaryUnicode, .shortBinaryUnicode,
            .binaryUnicode8, .binaryBytes, .shortBinaryBytes, .binaryBytes8, .byteArray8, .nextBuffer, .readOnlyBuffer:
            try performText(opcode)
        case .get, .binaryGet, .longBinaryGet, .put, .binaryPut, .longBinaryPut, .memoize: try performMemo(opcode)
        case .emptyTuple, .tuple, .tuple1, .tuple2, .tuple3, .emptyList, .list, .append, .appends, .emptyDictionary,
            .dictionary, .setItem, .setItems, .emptySet, .addItems, .frozenSet:
            try performContainer(opcode)
        case .global, .stackGlobal, .extension1, .extension2, .extension4, .reduce, .newObject, .newObjectWithKeywords,
            .instance, .object, .build, .persistentID, .binaryPersistentID:
            try performObject(opcode)
        }
    }

    // MARK: Stack

    mutating func push(_ value: PickleValue) { stack.append(value) }

    /// Notes the container, so that it can be taken apart in the end.
    mutating func push<Node: PickleNode>(_ wrap: (Node) -> PickleValue, _ node: Node) {
        nodes.append(node)
        stack.append(wrap(node))
    }

    mutating func pop() throws(CheckpointError) -> PickleValue {
        let value = try top()
        stack.removeLast()
        return value
    }

    func top() throws(CheckpointError) -> PickleValue {
        guard stack.count > marks.last ?? 0, let value = stack.last else { throw failure("the stack is empty") }
        return value
    }

    /// Everything above the last mark, and away with it and the mark.
    mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw failure("there is no mark on the stack") }
        let values = Array(stack[mark...])
        stack.removeSubrange(mark...)
        return values
    }

    // MARK: Bytes

    /// Makes sure of the next `count` bytes.
    func need(_ count: Int) throws(CheckpointError) {
        guard count <= cursor.remaining else { throw truncated() }
    }

    /// A length of that width, which fits what is left of the file unless it is `Int.max`.
    mutating func length<Value: FixedWidthInteger>(_ type: Value.Type) throws(CheckpointError) -> Int {
        try need(Value.bitWidth / 8)
        let value = try cursor.integer(type)
        guard value >= 0 else { throw failure("a length is negative") }
        return Int(clamping: value)
    }

    /// The next bytes, as many as a number of that width before them says; they stay where they are.
    mutating func counted<Value: FixedWidthInteger>(_ type: Value.Type) throws(CheckpointError) -> ByteSlice {
        let count = try length(type)
        guard count <= cursor.remaining else {
            throw failure("it claims \(count) bytes where \(cursor.remaining) are left")
        }
        return cursor.skip(count)
    }

    mutating func line() throws(CheckpointError) -> [UInt8] {
        let line = try line(limit: Self.longestName)
        return try cursor.contents(of: line)
    }

    /// The bytes before the next line feed; they stay where they are.
    mutating func line(limit: Int) throws(CheckpointError) -> ByteSlice {
        guard let line = try cursor.line(limit: limit) else {
            throw cursor.remaining == 0 ? truncated() : failure("a line is longer than \(limit) bytes")
        }
        return line
    }

    // MARK: Errors

    func failure(_ problem: String, _ kind: CheckpointError.Kind = .malformed) -> CheckpointError {
        let place = cursor.bytes.range.lowerBound + instructionOffset
        let name = instruction.map { " (\($0))" } ?? ""
        return CheckpointError(
            kind, file: cursor.bytes.path, entry: entry,
            "is a pickle that cannot be read at byte \(place)\(name): \(problem)",
            advice: kind == .malformed ? CheckpointError.damaged : "convert the model with the program that made it")
    }

    private func truncated() -> CheckpointError { failure("the pickle goes on after its end") }
}
