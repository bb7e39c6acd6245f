/// Rows of text with their columns under each other.
enum Columns {
    /// Rows may be of different lengths; numbers are set to the right.
    static func aligned(_ rows: [[String]], indent: String = "  ") -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = indent
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                let isNumber = !cell.isEmpty && cell.allSatisfy(\.isNumber)
                line += (isNumber ? space + cell : cell + space) + "  "
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
