/// How much pictures differ.
enum ChangeMeasure {
    /// The mean absolute difference of two miniatures of one size, in grey levels.
    static func difference(_ a: [UInt8], _ b: [UInt8]) -> Double {
        guard a.count == b.count, !a.isEmpty else { return 0 }
        let sum = zip(a, b).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(a.count)
    }
}
