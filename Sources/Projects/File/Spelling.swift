/// Guesses what a misspelt name was meant to be.
package enum Spelling {
    /// The candidate nearest to `name`, if it is near enough that a slip explains the difference.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let folded = fold(name)
        let limit = max(1, folded.count / 3)
        return candidates.map { (distance(folded, fold($0)), $0) }
            .filter { $0.0 <= limit }
            .min { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.unicodeScalars.lexicographicallyPrecedes($1.1.unicodeScalars) }?.1
    }

    /// `: did you mean "..."?`, or what may stand there, or nothing when there is nothing to offer.
    static func hint(for name: String, among candidates: some Collection<String>) -> String {
        if let nearest = nearest(to: name, among: candidates) { return ": did you mean \"\(nearest)\"?" }
        guard !candidates.isEmpty else { return "" }
        let listed = candidates.sorted().prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return ": there is \(listed)" + (candidates.count > 12 ? " and \(candidates.count - 12) more" : "")
    }

    /// Case and punctuation do not count as differences.
    private static func fold(_ name: String) -> [Character] {
        name.lowercased().prefix(64).filter { $0 != "-" && $0 != "_" && $0 != " " }
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other (optimal string
    /// alignment).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var rows = [Array(0...b.count)]
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                let replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, replaced)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    best = min(best, rows[i - 2][j - 2] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
