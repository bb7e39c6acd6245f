extension PickleMachine {
    /// Calls are written down, never made.
    mutating func performObject(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .global: push(try globalFromLines())
        case .stackGlobal:
            let (name, module) = (try pop(), try pop())
            guard let module = module.text, let name = name.text else { throw failure("a global's name is no text") }
            push(global(module, name))
        case .extension1: try pushExtension(length(UInt8.self))
        case .extension2: try pushExtension(length(UInt16.self))
        case .extension4: try pushExtension(length(Int32.self))
        case .reduce, .newObject:
            let arguments = try arguments()
            try pushObject(pop(), arguments)
        case .newObjectWithKeywords:
            let keywords = try pop()
            guard case .dictionary = keywords else { throw failure("keyword arguments are no dictionary") }
            let arguments = try arguments()
            try pushObject(pop(), arguments, keywords: keywords)
        case .instance:
            let callee = try globalFromLines()
            try pushObject(callee, popToMark())
        case .object:
            let values = try popToMark()
            guard let callee = values.first else { throw failure("an object has no class") }
            pushObject(callee, Array(values.dropFirst()))
        case .build:
            let state = try pop()
            guard case .object(let object) = try top() else { throw failure("state is given to what is no object") }
            object.state = state
        case .persistentID:
            let text = String(decoding: try line(), as: UTF8.self)
            let utf8 = ByteSlice(ByteSource(Array(text.utf8), called: cursor.bytes.path))
            push(
                PickleValue.persistentID,
                PickleReference(id: .string(PickleString(short: text, spelling: .utf8, bytes: utf8))))
        default: push(PickleValue.persistentID, PickleReference(id: try pop()))
        }
    }

    private mutating func arguments() throws(CheckpointError) -> [PickleValue] {
        guard case .tuple(let arguments) = try pop() else { throw failure("arguments are no tuple") }
        return arguments.items
    }

    private mutating func pushObject(
        _ callee: PickleValue, _ arguments: [PickleValue], keywords: PickleValue = .none
    ) {
        push(PickleValue.object, PickleObject(callee: callee, arguments: arguments, keywords: keywords))
    }

    private mutating func globalFromLines() throws(CheckpointError) -> PickleValue {
        let module = String(decoding: try line(), as: UTF8.self)
        return global(module, String(decoding: try line(), as: UTF8.self))
    }

    private func global(_ module: String, _ name: String) -> PickleValue {
        .global(PickleGlobal(name: "\(module).\(name)"))
    }

    /// A number that stands for a global in a registry of the program that wrote the pickle.
    private mutating func pushExtension(_ code: Int) throws(CheckpointError) {
        push(global("copyreg.extension", "\(code)"))
    }
}
