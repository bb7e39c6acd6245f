extension PickleMachine {
    mutating func performContainer(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .emptyTuple: push(PickleValue.tuple, PickleSequence([]))
        case .tuple: push(PickleValue.tuple, PickleSequence(try popToMark()))
        case .tuple1: push(PickleValue.tuple, PickleSequence(try pop(1)))
        case .tuple2: push(PickleValue.tuple, PickleSequence(try pop(2)))
        case .tuple3: push(PickleValue.tuple, PickleSequence(try pop(3)))
        case .emptyList: push(PickleValue.list, PickleSequence([]))
        case .list: push(PickleValue.list, PickleSequence(try popToMark()))
        case .append: try append(pop(1))
        case .appends: try append(popToMark())
        case .emptyDictionary: push(PickleValue.dictionary, PickleDictionary([]))
        case .dictionary: push(PickleValue.dictionary, PickleDictionary(try popPairsToMark()))
        case .setItem: try setItems(pop(2))
        case .setItems: try setItems(popPairsToMark())
        case .emptySet: push(PickleValue.set, PickleSequence([]))
        case .frozenSet: push(PickleValue.set, PickleSequence(try popToMark()))
        default: try addItems(popToMark())
        }
    }

    /// The topmost `count` values, the topmost last.
    private mutating func pop(_ count: Int) throws(CheckpointError) -> [PickleValue] {
        var values: [PickleValue] = []
        for _ in 0..<count { values.append(try pop()) }
        return values.reversed()
    }

    private mutating func popPairsToMark() throws(CheckpointError) -> [PickleValue] {
        let values = try popToMark()
        guard values.count.isMultiple(of: 2) else { throw failure("a key has no value") }
        return values
    }

    // Mutating, although they change no more than what is on top: `self` must not be read before the arguments, which
    // pop, are there.

    private mutating func append(_ values: [PickleValue]) throws(CheckpointError) {
        switch try top() {
        case .list(let list): list.items += values
        case .object(let object): object.items += values
        default: throw failure("something is appended to what is no list")
        }
    }

    private mutating func addItems(_ values: [PickleValue]) throws(CheckpointError) {
        switch try top() {
        case .set(let set): set.items += values
        case .object(let object): object.items += values
        default: throw failure("something is added to what is no set")
        }
    }

    private mutating func setItems(_ pairs: [PickleValue]) throws(CheckpointError) {
        switch try top() {
        case .dictionary(let dictionary): dictionary.pairs += pairs
        case .object(let object): object.pairs += pairs
        default: throw failure("a key is set in what is no dictionary")
        }
    }
}
