import CKernels

/// Conversions between 32-bit floats and the two 16-bit formats that weights are saved in.
///
/// Bit patterns stand for 16-bit numbers: IEEE 754 binary16 ("half") and the upper half of a binary32 ("brain").
/// Widening is exact and keeps NaNs NaN; narrowing rounds to the nearest, ties to even, and overflows to infinity.
package enum HalfPrecision {
    package static func floats(fromHalf bits: [UInt16]) -> [Float] { converted(bits, by: pegbar_floats_from_half) }

    package static func floats(fromBrain bits: [UInt16]) -> [Float] { converted(bits, by: pegbar_floats_from_brain) }

    package static func half(_ values: [Float]) -> [UInt16] { converted(values, by: pegbar_half_from_floats) }

    package static func brain(_ values: [Float]) -> [UInt16] { converted(values, by: pegbar_brain_from_floats) }

    private static func converted<Source, Result>(
        _ source: [Source], by kernel: (UnsafePointer<Source>?, UnsafeMutablePointer<Result>?, Int) -> Void
    ) -> [Result] {
        [Result](unsafeUninitializedCapacity: source.count) { buffer, initialized in
            source.withUnsafeBufferPointer { kernel($0.baseAddress, buffer.baseAddress, source.count) }
            initialized = source.count
        }
    }
}
