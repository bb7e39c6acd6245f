/// Where a value sits in a document: the names and indices that lead to it from the top.
package struct JSONPath: Hashable, Sendable {
    package enum Component: Hashable, Sendable {
        case name(String)
        case index(Int)
    }

    package var components: [Component]

    /// The whole document.
    package static let root = JSONPath([])

    package init(_ components: [Component]) { self.components = components }

    /// A path through objects only: `JSONPath("keys", "anna")`.
    package init(_ names: String...) { components = names.map { .name($0) } }

    package func appending(_ name: String) -> JSONPath { JSONPath(components + [.name(name)]) }

    package func appending(_ index: Int) -> JSONPath { JSONPath(components + [.index(index)]) }

    /// The path of the value that holds this one; nil at the top.
    package var parent: JSONPath? { components.isEmpty ? nil : JSONPath(Array(components.dropLast())) }
}

extension JSONPath: CustomStringConvertible {
    /// `keys/anna/edits/0`; empty at the top. A name that could be misread (empty, or with a slash or control
    /// character in it) is written as a JSON string.
    package var description: String {
        components.map { component in
            switch component {
            case .index(let index): return String(index)
            case .name(let name):
                let isPlain = !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "/" && $0.value >= 0x20 }
                return isPlain ? name : JSONValue.string(name).text(pretty: false)
            }
        }.joined(separator: "/")
    }
}
