/// What the settings of a picture are known as where people meet them, for messages about what to change.
package enum SettingTerms: Sendable {
    /// Fields of a project file: `"truncation"`.
    case fields
    /// Options of a command line: `--truncation`.
    case options

    /// Goes on from a colon.
    ///
    /// - Parameter value: as a project file has it.
    func setting(_ name: String, to value: String) -> String {
        switch self {
        case .fields: "set \"\(name)\" to \(value)"
        case .options: "give --\(name) \(value.filter { $0 != "\"" })"
        }
    }

    /// Goes on from a colon.
    func leavingOut(_ name: String) -> String {
        switch self {
        case .fields: "leave the \(name) out"
        case .options: "leave --\(name) out"
        }
    }
}
