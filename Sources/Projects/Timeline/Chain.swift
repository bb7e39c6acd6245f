package import JSON

/// Transitions played one after the other; each leaves the key where the one before arrived.
package struct Chain: Equatable, Sendable {
    package var transitions: [String]
    /// For how many further pictures a key is held each time the chain arrives at it.
    package var hold: [String: Int] = [:]
    /// A model or snapshot for the whole chain.
    package var model: String?
    package var look = LookOverride()
    package var note: String?
    /// How good somebody found it, 1 to 5; nil if nobody said.
    package var rating: Int?
    package var unknown: [String: JSONValue] = [:]

    package init(transitions: [String]) { self.transitions = transitions }
}
