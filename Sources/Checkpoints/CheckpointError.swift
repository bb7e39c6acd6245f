/// What went wrong with a file of weights or numbers: the file, the entry in it, the problem, and what to do about it.
package struct CheckpointError: Error, Equatable {
    package enum Kind: Equatable, Sendable {
        /// There is no such file, or it may not be read.
        case missing
        /// The file breaks the rules of its format.
        case malformed
        /// The file keeps the rules, but nothing here reads it.
        case unsupported
        /// The file is sound, but has no network of the name that was given.
        case noSuchNetwork
        /// The file has several networks, of these names, and nobody said which is meant.
        case severalNetworks([String])
        /// A file cannot be created.
        case uncreatable
        /// The system failed while bytes were read or written.
        case failed
    }

    package let kind: Kind
    package let file: String
    /// The name of the tensor or array concerned, if it is not the file as a whole.
    package let entry: String?
    package let problem: String
    package let advice: String

    package init(_ kind: Kind, file: String, entry: String? = nil, _ problem: String, advice: String) {
        (self.kind, self.file, self.entry, self.problem, self.advice) = (kind, file, entry, problem, advice)
    }
}

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        let place = entry.map { "\(file): entry \(CheckpointError.quoted($0))" } ?? file
        return "\(place): \(problem); \(advice)"
    }

    /// A name from a stranger's file, fit for a line of a terminal: control characters escaped, long ones cut.
    package static func quoted(_ name: String) -> String {
        name.count > 120 ? "\(String(name.prefix(120)).debugDescription)..." : name.debugDescription
    }

    /// Advice that fits every file whose bytes are not as they should be.
    static let damaged = "the file is damaged or incomplete: copy or download it again"
}
