/// H.264 units between start codes, as encoders put them out (ITU-T H.264, annex B).
enum AnnexB {
    /// Where the units lie, without start codes and the zero that may precede one.
    static func units(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var units: [Range<Int>] = []
        var start: Int?
        var position = 0
        while position + 3 <= bytes.count {
            if bytes[position + 2] > 1 {
                position += 3
            } else if bytes[position] == 0, bytes[position + 1] == 0, bytes[position + 2] == 1 {
                if let start {
                    let hasLongCode = position > start && bytes[position - 1] == 0
                    units.append(start..<(hasLongCode ? position - 1 : position))
                }
                position += 3
                start = position
            } else {
                position += 1
            }
        }
        if let start { units.append(start..<bytes.count) }
        return units
    }
}
