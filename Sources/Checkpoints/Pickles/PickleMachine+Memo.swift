extension PickleMachine {
    mutating func performMemo(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .memoize: memo[UInt32(memo.count)] = try top()
        case .put: memo[try decimalIndex()] = try top()
        case .binaryPut: memo[try index(UInt8.self)] = try top()
        case .longBinaryPut: memo[try index(UInt32.self)] = try top()
        case .get: try pushMemo(decimalIndex())
        case .binaryGet: try pushMemo(index(UInt8.self))
        default: try pushMemo(index(UInt32.self))
        }
    }

    private mutating func index<Value: FixedWidthInteger>(_ type: Value.Type) throws(CheckpointError) -> UInt32 {
        try need(Value.bitWidth / 8)
        return UInt32(try cursor.integer(type))
    }

    private mutating func decimalIndex() throws(CheckpointError) -> UInt32 {
        let text = String(decoding: try line(), as: UTF8.self)
        guard let index = UInt32(text) else { throw failure("\(CheckpointError.quoted(text)) is no place of the memo") }
        return index
    }

    private mutating func pushMemo(_ index: UInt32) throws(CheckpointError) {
        guard let value = memo[index] else { throw failure("nothing was put at place \(index) of the memo") }
        push(value)
    }
}
