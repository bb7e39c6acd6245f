/// A NumPy array or scalar as pickles spell it: `_reconstruct` with state, `scalar`, or protocol 5's `_frombuffer`.
struct PickledArray {
    let type: ScalarType
    let shape: [Int]
    let place: ElementPlace

    /// Whether the value is an array of plain numbers.
    static func isArray(_ value: PickleValue) -> Bool {
        isNumbers(value) && value.object?.name.hasSuffix(".scalar") == false
    }

    /// Whether the value is an array of plain numbers or a single one.
    static func isNumbers(_ value: PickleValue) -> Bool {
        guard let object = value.object else { return false }
        let type: PickleValue?
        switch object.name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct":
            type = object.state.elements?.suffix(3).first
        case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar": type = object.arguments.first
        case "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer":
            type = object.arguments.dropFirst().first
        default: return false
        }
        guard let name = type?.object?.arguments.first?.text else { return false }
        return names[String(name.drop { "<>=|".contains($0) })] != nil
    }

    /// Nil if the value is no array.
    ///
    /// - Parameter entry: what is being read, for errors.
    init?(_ value: PickleValue, file: String, entry: String) throws(CheckpointError) {
        guard let object = value.object else { return nil }
        func broken(_ problem: String) -> CheckpointError {
            CheckpointError(.malformed, file: file, entry: entry, problem, advice: CheckpointError.damaged)
        }

        let (typeValue, shapeValue, data, isFortranOrder): (PickleValue, PickleValue?, PickleValue, Bool)
        switch object.name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct":
            // Version, shape, element type, whether in Fortran order, bytes; the first version had no version.
            guard let state = object.state.elements, state.count == 4 || state.count == 5 else {
                throw broken("is an array without its contents")
            }
            let parts = Array(state.suffix(4))
            guard case .bool(let isFortran) = parts[2] else { throw broken("is an array without an order") }
            (typeValue, shapeValue, data, isFortranOrder) = (parts[1], parts[0], parts[3], isFortran)
        case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar":
            guard object.arguments.count == 2 else { throw broken("is a number without its bytes") }
            (typeValue, shapeValue, data, isFortranOrder) = (object.arguments[0], nil, object.arguments[1], false)
        case "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer":
            guard object.arguments.count == 4 else { throw broken("is an array without its shape") }
            (typeValue, shapeValue, data) = (object.arguments[1], object.arguments[2], object.arguments[0])
            isFortranOrder = object.arguments[3].text == "F"
        default: return nil
        }

        let (type, isBigEndian) = try Self.elementType(typeValue, file: file, entry: entry)
        let shape = shapeValue == nil ? [] : shapeValue?.ints
        guard let shape, shape.count <= 64, let size = type.byteCount(shape: shape) else {
            throw broken("is an array whose shape is no list of lengths that fits a computer")
        }
        guard let bytes = try data.byteString(entry: entry) else { throw broken("is an array without bytes") }
        guard bytes.count == size else {
            throw broken("has \(bytes.count) bytes where \(type.rawValue) \(shape) needs \(size)")
        }
        guard isFortranOrder, !shape.contains(0) else {
            (self.type, self.shape, place) = (type, shape, ElementPlace(bytes, isBigEndian: isBigEndian))
            return
        }
        guard
            let place = ElementPlace(
                bytes, offset: 0, shape: shape, strides: ElementPlace.columnMajor(shape), byteCount: type.byteCount,
                isBigEndian: isBigEndian)
        else { throw broken("is an array that does not fit its bytes") }
        (self.type, self.shape, self.place) = (type, shape, place)
    }

    /// `numpy.dtype('f4', False, True)` with state `(3, '<', None, None, None, -1, -1, 0)`.
    private static func elementType(
        _ value: PickleValue, file: String, entry: String
    ) throws(CheckpointError) -> (type: ScalarType, isBigEndian: Bool) {
        guard let object = value.object, object.name == "numpy.dtype", var name = object.arguments.first?.text else {
            throw CheckpointError(
                .malformed, file: file, entry: entry, "has elements of no known type", advice: CheckpointError.damaged)
        }
        var order = object.state.elements?.dropFirst().first?.text
        while let mark = name.first, "<>=|".contains(mark) {
            order = order ?? String(mark)
            name.removeFirst()
        }
        guard let type = names[name] else {
            throw CheckpointError(
                .unsupported, file: file, entry: entry,
                "holds elements of NumPy's type \(CheckpointError.quoted(name)), which are not plain numbers",
                advice: "save the array as float32")
        }
        return (type, order == ">" && type.byteCount > 1)
    }

    private static let names: [String: ScalarType] = [
        "f8": .float64, "f4": .float32, "f2": .float16, "i8": .int64, "i4": .int32, "i2": .int16, "i1": .int8,
        "u8": .uint64, "u4": .uint32, "u2": .uint16, "u1": .uint8, "b1": .bool,
    ]
}
