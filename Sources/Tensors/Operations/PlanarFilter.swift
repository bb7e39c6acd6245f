import CKernels

/// A planar filter as a sum of products of a filter along y and one along x, by Gaussian elimination.
///
/// A radial low-pass filter needs few of them: what is left after three to five is beyond what single precision holds of
/// the taps. Line n and the later ones make term n, so that there are fewer products than the filter has taps even where
/// it needs as many terms as it has lines.
struct PlanarFilter: Sendable {
    /// Row t is bit for bit the same as row count - 1 - t, so that a line is the sum of two rows.
    let isMirrored: Bool
    /// Rows of the filter that the lines are, or the first of their two.
    let lines: [Int]
    let terms: Int
    /// Of the lines after the n-th in term n, which takes that one as it is.
    let factors: [Float]
    /// Taps along x, term by term.
    let across: [Float]
    /// Where tap i meets its term.
    let places: [(place: Int, term: Int)]

    /// - Parameter values: `[count, count]`, flipped.
    init(_ values: [Float], count: Int) {
        precondition(values.count == count * count)
        isMirrored =
            count.isMultiple(of: 2)
            && values.indices.allSatisfy {
                values[$0].bitPattern == values[(count - 1 - $0 / count) * count + $0 % count].bitPattern
            }
        var elimination = Elimination(values, lines: isMirrored ? count / 2 : count, count: count)
        while elimination.eliminate() {}
        (lines, terms) = (elimination.lines, elimination.terms)
        (factors, across, places) = (elimination.factors, elimination.across, elimination.places)
    }
}

/// Gaussian elimination with full pivoting of a filter's lines.
private struct Elimination {
    private(set) var lines: [Int]
    private(set) var terms = 0
    private(set) var across: [Float] = []
    private(set) var places: [(place: Int, term: Int)] = []
    /// What is left of each line, and its factor in each term so far; in the order of `lines`.
    private var rest: [[Double]]
    private var multiples: [[Double]]
    private let largest: Double

    /// What is left is left out below this part of the largest tap: half of a last digit.
    private static let negligible = 0x1p-25
    /// Below this it is what rounding left of zero.
    private static let zero = 0x1p-40

    init(_ values: [Float], lines: Int, count: Int) {
        self.lines = Array(0..<lines)
        rest = self.lines.map { values[$0 * count..<($0 + 1) * count].map(Double.init) }
        multiples = self.lines.map { _ in [] }
        largest = rest.joined().map(\.magnitude).max() ?? 0
    }

    var factors: [Float] {
        (0..<terms).flatMap { term in multiples[(term + 1)...].map { Float($0[term]) } }
    }

    /// Adds a term; false when what is left needs none.
    mutating func eliminate() -> Bool {
        guard terms < lines.count, terms == 0 || remaining > largest * Self.negligible else { return false }
        let (row, column) = pivot
        lines.swapAt(terms, row)
        rest.swapAt(terms, row)
        multiples.swapAt(terms, row)
        let taken = rest[terms], divisor = taken[column] == 0 ? 1 : taken[column]
        for (place, value) in taken.enumerated() where value != 0 {
            across.append(Float(value))
            places.append((place, terms))
        }
        for line in lines.indices.dropFirst(terms + 1) {
            let factor = rest[line][column] / divisor
            multiples[line].append(factor)
            for place in taken.indices {
                let value = rest[line][place] - factor * taken[place]
                rest[line][place] = value.magnitude < largest * Self.zero ? 0 : value
            }
        }
        terms += 1
        return true
    }

    private var remaining: Double { rest[terms...].joined().map(\.magnitude).max() ?? 0 }

    /// The first largest number that is left.
    private var pivot: (row: Int, column: Int) {
        var (best, value) = ((row: terms, column: 0), -1.0)
        for row in terms..<lines.count {
            for (column, candidate) in rest[row].enumerated() where candidate.magnitude > value {
                (best, value) = ((row, column), candidate.magnitude)
            }
        }
        return best
    }
}
