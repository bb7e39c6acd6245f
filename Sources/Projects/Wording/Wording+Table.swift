extension Wording {
    /// Rows with their columns under each other, two spaces apart. Rows may be of different lengths.
    ///
    /// - Parameters:
    ///   - numeric: columns that are set to the right.
    ///   - indent: spaces before each row.
    package static func table(_ rows: [[String]], numeric: Set<Int> = [], indent: Int = 0) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return numeric.contains(column) ? space + cell : cell + space
            }
            var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
