/// Whether pictures are so much like the first of them that people would call them the same.
struct Likeness {
    /// The mean of the bytes' distances up to which two pictures count as the same. Seeds of networks that are made for
    /// them are ten and more apart; those of a decoder whose latents go to the thousands, three.
    private static let most = 4.0

    private var first: [UInt8]?
    /// True as long as no picture was far from the first.
    private(set) var isClose = true

    /// - Parameter rgb: as many bytes each time.
    mutating func add(_ rgb: [UInt8]) {
        guard isClose else { return }
        guard let first else { return self.first = rgb }
        let sum = zip(first, rgb).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        isClose = Double(sum) <= Self.most * Double(rgb.count)
    }
}
