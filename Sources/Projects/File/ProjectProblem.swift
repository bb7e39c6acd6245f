package import JSON

/// Something in a project that does not hold: where, how bad, and what to do.
package struct ProjectProblem: Hashable, Sendable {
    package enum Severity: String, Sendable {
        /// The project cannot be used as it is.
        case error
        /// It can, but probably not as meant.
        case warning
    }

    package var severity: Severity
    package var place: JSONPath
    /// What is wrong and what to do about it, without the place.
    package var message: String
    /// Where that is in the file's text; nil for a project that was not read from a file.
    package var position: JSONPosition?

    package init(_ severity: Severity, at place: JSONPath, _ message: String, position: JSONPosition? = nil) {
        (self.severity, self.place, self.message, self.position) = (severity, place, message, position)
    }
}

extension ProjectProblem: CustomStringConvertible {
    /// `line 12, column 7: keys/anna/seed: warning: ...`, with the parts that apply.
    package var description: String {
        var parts: [String] = []
        if let position { parts.append("\(position)") }
        if place != .root { parts.append("\(place)") }
        if severity == .warning { parts.append("warning") }
        return (parts + [message]).joined(separator: ": ")
    }
}

extension [ProjectProblem] {
    package var errors: [ProjectProblem] { filter { $0.severity == .error } }
    package var warnings: [ProjectProblem] { filter { $0.severity == .warning } }

    /// As they follow each other in the text; those of one place in the order in which they were found.
    var inOrderOfText: [ProjectProblem] {
        enumerated().sorted { a, b in
            let (first, second) = (a.element.position, b.element.position)
            return (first?.line ?? 0, first?.column ?? 0, a.offset) < (second?.line ?? 0, second?.column ?? 0, b.offset)
        }.map(\.element)
    }

    /// The problems with their places in the text of `document`.
    package func located(in document: JSONDocument) -> [ProjectProblem] {
        map { problem in
            var problem = problem
            problem.position = document.nearestPosition(of: problem.place)
            return problem
        }
    }
}
