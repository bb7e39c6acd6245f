import Tensors

extension NPYFile {
    /// The numbers after the header.
    static func elements(
        of source: ByteSource, from offset: Int, _ header: NPYHeader
    ) throws(CheckpointError) -> NPYArray {
        let reader = ElementReader(source: source, offset: offset, header: header)
        let values: NPYArray.Values =
            switch header.elementType.dropFirst() {
            case "f8": .float64(try reader.read(UInt64.self) { Double(bitPattern: $0) })
            case "f4": .float32(try reader.read(UInt32.self) { Float(bitPattern: $0) })
            case "f2": .float32(HalfPrecision.floats(fromHalf: try reader.read(UInt16.self) { $0 }))
            case "u1": .uint8(try reader.read(UInt8.self) { $0 })
            case "b1": .uint8(try reader.read(UInt8.self) { $0 == 0 ? 0 : 1 })
            case "i1": .int64(try reader.read(UInt8.self) { Int64(Int8(bitPattern: $0)) })
            case "i2": .int64(try reader.read(UInt16.self) { Int64(Int16(bitPattern: $0)) })
            case "i4": .int64(try reader.read(UInt32.self) { Int64(Int32(bitPattern: $0)) })
            case "i8": .int64(try reader.read(UInt64.self) { Int64(bitPattern: $0) })
            case "u2": .int64(try reader.read(UInt16.self) { Int64($0) })
            case "u4": .int64(try reader.read(UInt32.self) { Int64($0) })
            case "u8": .int64(try reader.readUnsigned())
            default: throw reader.refusal()
            }
        return NPYArray(shape: header.shape, values: values)
    }
}

/// Reads the elements of one npy file in row-major order.
private struct ElementReader {
    let source: ByteSource
    let offset: Int
    let header: NPYHeader

    func read<Bits: FixedWidthInteger & BitwiseCopyable & Sendable, Element>(
        _ type: Bits.Type, _ element: (Bits) -> Element
    ) throws(CheckpointError) -> [Element] {
        let isBigEndian: Bool
        switch (header.elementType.first, Bits.bitWidth) {
        case ("<", _), ("|", 8): isBigEndian = false
        case (">", _): isBigEndian = true
        default: throw refusal()
        }
        let count = try checkedCount(stride: Bits.bitWidth / 8)
        var bits = try source.read(Bits.self, count: count, at: offset)
        if header.isFortranOrder { bits = rowMajor(bits) }
        return isBigEndian ? bits.map { element(Bits(bigEndian: $0)) } : bits.map { element(Bits(littleEndian: $0)) }
    }

    func readUnsigned() throws(CheckpointError) -> [Int64] {
        let values = try read(UInt64.self) { $0 }
        guard values.allSatisfy({ $0 <= UInt64(Int64.max) }) else {
            throw CheckpointError(
                .unsupported, file: source.path, "holds integers beyond 2^63", advice: "save the array as floats")
        }
        return values.map { Int64($0) }
    }

    func refusal() -> CheckpointError {
        let type = header.elementType
        let problem =
            type.contains("O")
            ? "holds Python objects, which are never read because that can run a stranger's code"
            : "holds elements of the type \(CheckpointError.quoted(type)), which are not plain numbers"
        return CheckpointError(
            .unsupported, file: source.path, problem, advice: "save the array as float32 or float64")
    }

    /// How many elements there are; as many as the file has room for, to the byte.
    private func checkedCount(stride: Int) throws(CheckpointError) -> Int {
        var size = stride
        for length in header.shape {
            let (next, overflow) = size.multipliedReportingOverflow(by: length)
            size = overflow ? .max : next
            if overflow { break }
        }
        guard size == source.count - offset else {
            throw CheckpointError(
                .malformed, file: source.path,
                "has \(source.count - offset) bytes of numbers where the shape \(header.shape) needs "
                    + (size == .max ? "more than any file has" : "\(size)"),
                advice: CheckpointError.damaged)
        }
        return size / stride
    }

    /// Elements whose first index runs fastest, put in the order whose last index does.
    private func rowMajor<Bits>(_ columnMajor: [Bits]) -> [Bits] {
        let shape = header.shape
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropFirst() { strides[axis] = strides[axis - 1] * shape[axis - 1] }
        var (index, offset) = ([Int](repeating: 0, count: shape.count), 0)
        return columnMajor.indices.map { _ in
            defer {
                for axis in shape.indices.reversed() {
                    index[axis] += 1
                    offset += strides[axis]
                    if index[axis] < shape[axis] { break }
                    offset -= strides[axis] * shape[axis]
                    index[axis] = 0
                }
            }
            return columnMajor[offset]
        }
    }
}
