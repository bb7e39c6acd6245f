import Testing

/// How far numbers are from the expected ones.
struct Comparison: CustomStringConvertible {
    /// Largest absolute difference over the expected numbers' standard deviation; infinite when the counts differ.
    let worst: Double
    let place: Int
    let description: String

    init(_ values: [Float], _ expected: [Float]) {
        guard values.count == expected.count else {
            (worst, place, description) = (.infinity, 0, "\(values.count) values for \(expected.count)")
            return
        }
        let mean = expected.reduce(0.0) { $0 + Double($1) } / Double(expected.count)
        let variance = expected.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(expected.count)
        let differences = zip(values, expected).map { $0.isNaN ? Double.infinity : abs(Double($0) - Double($1)) }
        place = differences.indices.max { differences[$0] < differences[$1] } ?? 0
        worst = (differences.max() ?? 0) / variance.squareRoot()
        description = "\(worst) of the deviation at \(place): \(values[place]) for \(expected[place])"
    }
}

/// At least 99.8 % of the bytes equal, the rest off by one.
func expectSameBytes(
    _ bytes: [UInt8], _ expected: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(bytes.count == expected.count, sourceLocation: sourceLocation)
    let differences = zip(bytes, expected).map { abs(Int($0) - Int($1)) }
    #expect(differences.allSatisfy { $0 <= 1 }, sourceLocation: sourceLocation)
    let different = differences.count { $0 != 0 }
    #expect(Double(different) <= 0.002 * Double(bytes.count), sourceLocation: sourceLocation)
}
