import JSON

extension ByteSource {
    /// Bounds on the memory that a description of a network can ask for.
    private static let longestText = 100_000_000
    private static let mostValues = 4_000_000

    /// All bytes as JSON.
    ///
    /// - Parameter entry: what is being read, for errors; nil if it is the file.
    func json(entry: String? = nil) throws(CheckpointError) -> JSONValue {
        func malformed(_ problem: String) -> CheckpointError {
            CheckpointError(.malformed, file: path, entry: entry, problem, advice: CheckpointError.damaged)
        }
        guard count <= Self.longestText else {
            throw malformed("is JSON of \(count) bytes, above the limit of \(Self.longestText)")
        }
        let text = try read(UInt8.self, count: count, at: 0, entry: entry)
        guard text.count(where: { $0 == UInt8(ascii: ",") }) <= Self.mostValues else {
            throw malformed("is JSON of more than \(Self.mostValues) values")
        }
        do {
            return try JSONDocument(parsing: text).value
        } catch {
            throw malformed("looks like JSON, but is not (\(error))")
        }
    }
}
