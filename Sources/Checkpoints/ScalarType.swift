/// The types of a tensor's elements, by the names that safetensors gives them. All are stored with the low byte first.
package enum ScalarType: String, CaseIterable, Sendable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    /// The upper half of a `float32`.
    case bfloat16 = "BF16"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint64 = "U64"
    case uint32 = "U32"
    case uint16 = "U16"
    case uint8 = "U8"
    /// One byte, 0 or 1.
    case bool = "BOOL"

    /// Bytes of one element.
    package var byteCount: Int {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    /// How many bytes an array of that shape fills; nil when a length is negative or the number does not fit an `Int`.
    ///
    /// Multiplied in order, as safetensors does it: lengths that overflow are refused even before a zero.
    func byteCount(shape: [Int]) -> Int? {
        var product = 1
        for length in shape + [byteCount] {
            let (next, overflow) = product.multipliedReportingOverflow(by: length)
            guard length >= 0, !overflow else { return nil }
            product = next
        }
        return product
    }
}
