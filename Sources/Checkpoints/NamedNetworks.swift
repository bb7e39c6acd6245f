/// The networks of a file that has names for them.
package struct NamedNetworks: Equatable, Sendable {
    /// The one that was opened.
    package let opened: String
    /// All of them, in the file's order.
    package let all: [String]
    /// The one that is opened when nobody names one; nil if none of several is known to be the generator.
    package let usual: String?

    /// Those that were not opened.
    package var others: [String] { all.filter { $0 != opened } }
}
