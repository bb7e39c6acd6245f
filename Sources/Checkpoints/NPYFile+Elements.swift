import Tensors

extension NPYHeader {
    /// The type of the elements; nil when they are not plain numbers.
    var scalarType: ScalarType? {
        guard let order = elementType.first, "<>|".contains(order) else { return nil }
        let type = Self.types[String(elementType.dropFirst())]
        // Elements of one byte have no order.
        return order == "|" && type?.byteCount != 1 ? nil : type
    }

    private static let types: [String: ScalarType] = [
        "f8": .float64, "f4": .float32, "f2": .float16, "i8": .int64, "i4": .int32, "i2": .int16, "i1": .int8,
        "u8": .uint64, "u4": .uint32, "u2": .uint16, "u1": .uint8, "b1": .bool,
    ]

    /// Where the elements of an npy file are, from byte `start` on; as many as the shape says, to the byte.
    func place(
        _ type: ScalarType, in bytes: ByteSlice, from start: Int, entry: String? = nil
    ) throws(CheckpointError) -> ElementPlace {
        let size = type.byteCount(shape: shape)
        guard size == bytes.count - start, let elements = bytes.slice(at: start, count: bytes.count - start) else {
            throw CheckpointError(
                .malformed, file: bytes.path, entry: entry,
                "has \(bytes.count - start) bytes of numbers where the shape \(shape) needs "
                    + (size.map { "\($0)" } ?? "more than any file has"),
                advice: CheckpointError.damaged)
        }
        let isBigEndian = elementType.first == ">" && type.byteCount > 1
        guard isFortranOrder, !shape.contains(0) else { return ElementPlace(elements, isBigEndian: isBigEndian) }
        // Every element has its place in the slice, which is as long as all of them.
        return ElementPlace(
            elements, offset: 0, shape: shape, strides: ElementPlace.columnMajor(shape), byteCount: type.byteCount,
            isBigEndian: isBigEndian)!
    }

    /// Why elements that are not plain numbers are refused.
    func refusal(file: String) -> CheckpointError {
        let problem =
            elementType.contains("O")
            ? "holds Python objects, which are never read because that can run a stranger's code"
            : "holds elements of the type \(CheckpointError.quoted(elementType)), which are not plain numbers"
        return CheckpointError(.unsupported, file: file, problem, advice: "save the array as float32 or float64")
    }
}

extension ElementPlace {
    /// All elements in row-major order, in the narrowest of the four types of `NPYArray` that holds them exactly.
    func values(
        _ type: ScalarType, shape: [Int], entry: String? = nil
    ) throws(CheckpointError) -> NPYArray.Values {
        func read<Element: BitwiseCopyable & Sendable>(_ type: Element.Type) throws(CheckpointError) -> [Element] {
            try elements(type, shape: shape, entry: entry)
        }

        switch type {
        case .float64: return .float64(try read(Double.self))
        case .float32: return .float32(try read(Float.self))
        case .float16: return .float32(HalfPrecision.floats(fromHalf: try read(UInt16.self)))
        case .bfloat16: return .float32(HalfPrecision.floats(fromBrain: try read(UInt16.self)))
        case .uint8: return .uint8(try read(UInt8.self))
        case .bool: return .uint8(try read(UInt8.self).map { $0 == 0 ? 0 : 1 })
        case .int8: return .int64(try read(Int8.self).map { Int64($0) })
        case .int16: return .int64(try read(Int16.self).map { Int64($0) })
        case .int32: return .int64(try read(Int32.self).map { Int64($0) })
        case .int64: return .int64(try read(Int64.self))
        case .uint16: return .int64(try read(UInt16.self).map { Int64($0) })
        case .uint32: return .int64(try read(UInt32.self).map { Int64($0) })
        case .uint64:
            let values = try read(UInt64.self)
            guard values.allSatisfy({ $0 <= UInt64(Int64.max) }) else {
                throw CheckpointError(
                    .unsupported, file: bytes.path, entry: entry, "holds integers beyond 2^63",
                    advice: "save the array as floats")
            }
            return .int64(values.map { Int64($0) })
        }
    }
}
