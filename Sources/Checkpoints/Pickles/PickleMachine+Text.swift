extension PickleMachine {
    mutating func performText(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .binaryUnicode: try pushUTF8(counted(UInt32.self))
        case .shortBinaryUnicode: try pushUTF8(counted(UInt8.self))
        case .binaryUnicode8: try pushUTF8(counted(UInt64.self))
        case .unicode:
            let line = try line(limit: Self.longestLine)
            guard line.count <= PickleString.longestShort else {
                return push(.string(PickleString(short: nil, spelling: .escaped, bytes: line)))
            }
            guard let text = PickleEscapes.unicode(try cursor.contents(of: line)) else {
                throw failure("an escape in text is broken")
            }
            let short = String(decoding: text, as: UTF8.self)
            push(.string(PickleString(short: short, spelling: .escaped, bytes: line)))
        case .binaryBytes: push(.bytes(PickleBytes(try counted(UInt32.self))))
        case .shortBinaryBytes: push(.bytes(PickleBytes(try counted(UInt8.self))))
        case .binaryBytes8, .byteArray8: push(.bytes(PickleBytes(try counted(UInt64.self))))
        case .binaryString: try pushPython2(counted(Int32.self))
        case .shortBinaryString: try pushPython2(counted(UInt8.self))
        case .string:
            guard let bytes = PickleEscapes.quoted(try line(limit: Self.longestLine).contents()) else {
                throw failure("text is not in quotes, or an escape in it is broken")
            }
            try pushPython2(ByteSlice(ByteSource(bytes, called: cursor.bytes.path)))
        default:
            throw failure(
                "parts of it were saved outside of it (out-of-band buffers); save it again without", .unsupported)
        }
    }

    private mutating func pushUTF8(_ utf8: ByteSlice) throws(CheckpointError) {
        let isShort = utf8.count <= PickleString.longestShort
        let short = isShort ? String(decoding: try cursor.contents(of: utf8), as: UTF8.self) : nil
        push(.string(PickleString(short: short, spelling: .utf8, bytes: utf8)))
    }

    /// Python 2 makes no difference between text and bytes.
    private mutating func pushPython2(_ bytes: ByteSlice) throws(CheckpointError) {
        guard bytes.count <= PickleString.longestShort else {
            push(.bytes(PickleBytes(bytes)))
            return
        }
        var text = ""
        for byte in try bytes.contents() { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        push(.bytes(PickleBytes(bytes, text: text)))
    }
}
