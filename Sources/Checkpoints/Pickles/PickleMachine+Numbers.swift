extension PickleMachine {
    mutating func performNumber(_ opcode: PickleOpcode) throws(CheckpointError) {
        switch opcode {
        case .newTrue: push(.bool(true))
        case .newFalse: push(.bool(false))
        case .binaryInteger:
            try need(4)
            push(.integer(Int(try cursor.integer(Int32.self))))
        case .binaryInteger1:
            try need(1)
            push(.integer(Int(try cursor.byte())))
        case .binaryInteger2:
            try need(2)
            push(.integer(Int(try cursor.integer(UInt16.self))))
        case .long1: try pushLong(counted(UInt8.self))
        case .long4: try pushLong(counted(Int32.self))
        case .integer:
            let line = try line()
            // Protocol 0 writes truth values as numbers with a zero before them.
            switch String(decoding: line, as: UTF8.self) {
            case "00": push(.bool(false))
            case "01": push(.bool(true))
            default: try pushDecimal(line)
            }
        case .long:
            var line = try line()
            if line.last == UInt8(ascii: "L") { line.removeLast() }
            try pushDecimal(line)
        case .float:
            let text = String(decoding: try line(), as: UTF8.self)
            guard let value = Double(text) else { throw failure("\(CheckpointError.quoted(text)) is no number") }
            push(.float(value))
        case .binaryFloat:
            try need(8)
            push(.float(Double(bitPattern: UInt64(bigEndian: try cursor.integer(UInt64.self)))))
        default: push(.none)
        }
    }

    /// Two's complement with the low byte first; no bytes are zero.
    private mutating func pushLong(_ bytes: ByteSlice) throws(CheckpointError) {
        guard bytes.count <= 8 else {
            push(.bigInteger(PickleBytes(bytes)))
            return
        }
        var value = 0
        let digits = try bytes.contents()
        for (index, digit) in digits.enumerated() { value |= Int(digit) << (8 * index) }
        if let last = digits.last, last >= 0x80, digits.count < 8 { value -= 1 << (8 * digits.count) }
        push(.integer(value))
    }

    private mutating func pushDecimal(_ line: [UInt8]) throws(CheckpointError) {
        let text = String(decoding: line, as: UTF8.self)
        if let value = Int(text) {
            push(.integer(value))
            return
        }
        let isNegative = line.first == UInt8(ascii: "-")
        let digits = line.dropFirst(isNegative ? 1 : 0)
        guard digits.count <= Self.mostDigits else {
            throw failure("a whole number has \(digits.count) digits", .unsupported)
        }
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw failure("\(CheckpointError.quoted(text)) is no whole number")
        }
        var bytes = Self.bytes(ofDecimal: digits)
        bytes.append(0)
        if isNegative {
            var carry = 1
            for index in bytes.indices {
                carry += Int(~bytes[index])
                bytes[index] = UInt8(carry & 0xff)
                carry >>= 8
            }
        }
        push(.bigInteger(PickleBytes(ByteSlice(ByteSource(bytes, called: cursor.bytes.path)))))
    }

    /// A number of decimal digits as bytes, the low one first; nine digits at a time, as a file may have many of them.
    private static func bytes(ofDecimal digits: ArraySlice<UInt8>) -> [UInt8] {
        var words: [UInt32] = [], rest = digits
        while !rest.isEmpty {
            let some = rest.prefix(rest.count % 9 == 0 ? 9 : rest.count % 9)
            rest = rest.dropFirst(some.count)
            var (carry, scale) = (UInt64(0), UInt64(1))
            for digit in some {
                carry = carry * 10 + UInt64(digit - UInt8(ascii: "0"))
                scale *= 10
            }
            for index in words.indices {
                carry += UInt64(words[index]) * scale
                words[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { words.append(UInt32(carry)) }
        }
        return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
    }
}
