import JSON

/// Brings project files of earlier versions up to the present one, a version at a time.
///
/// To introduce version n + 1: raise `currentVersion`, add `n: { ... }` to `steps`, and leave a fixture of version n
/// in `Tests/ProjectsTests/Fixtures` for ever. The document model and `ProjectReader` know the newest version only.
package enum ProjectUpgrade {
    package static let format = "pegbar-project"
    package static let currentVersion = 1

    /// What turns the top-level members of version n into those of version n + 1, under n; `version` itself is set here.
    static let steps: [Int: @Sendable ([String: JSONValue]) -> [String: JSONValue]] = [:]

    /// Whether format and version are ones that this program reads; otherwise what to do, as a problem.
    static func problem(with value: JSONValue) -> ProjectProblem? {
        guard let members = value.object else {
            return ProjectProblem(
                .error, at: .root, "a project file holds an object in braces, not \(value.typeInWords)")
        }
        guard members["format"] == .string(format) else {
            let found = members["format"].map { "\"format\" is \($0.typeInWords)" } ?? "\"format\" is missing"
            let place = members["format"] == nil ? JSONPath.root : JSONPath("format")
            return ProjectProblem(
                .error, at: place,
                "\(found): a Pegbar project says \"format\": \"\(format)\"; is this another kind of file?")
        }
        guard let written = members["version"] else {
            return ProjectProblem(.error, at: .root, "\"version\" is missing: add \"version\": \(currentVersion)")
        }
        guard let version = written.int, version >= 1 else {
            let message = "should be a whole number from 1, not \(written.typeInWords)"
            return ProjectProblem(.error, at: JSONPath("version"), message)
        }
        guard version <= currentVersion else {
            let reads = "this one reads up to \(currentVersion)"
            return ProjectProblem(
                .error, at: JSONPath("version"),
                "was written by a newer Pegbar (version \(version); \(reads)): update Pegbar")
        }
        return nil
    }

    /// The document in the present version. Call after `problem(with:)` found nothing.
    static func upgraded(_ value: JSONValue) -> JSONValue {
        guard var members = value.object, var version = members["version"]?.int else { return value }
        while version < currentVersion {
            guard let step = steps[version] else { preconditionFailure("no step leads on from version \(version)") }
            members = step(members)
            version += 1
            members["version"] = .integer(version)
        }
        return .object(members)
    }
}
