/// A JSON text that was read strictly (RFC 8259), and where in the text each of its values starts.
///
/// Foundation's reader is not used, because it keeps one of two members of the same name without a word, takes a comma
/// after the last item, and cannot say where a value stood. People edit these files by hand: a name pasted twice must not lose a key, and a seed out of range
/// must be reported with its line.
///
/// Refused beyond the grammar: two members of one name in an object (also when they differ only in how an accented letter
/// is composed), bytes that are not UTF-8, half of a surrogate pair, nesting deeper than `maximumDepth`. A byte order mark
/// at the very start is skipped.
package struct JSONDocument: Sendable {
    /// How many arrays and objects may be nested.
    package static let maximumDepth = 128

    package let value: JSONValue
    private let places: JSONPlaces
    let bytes: [UInt8]

    /// The repeated names, if they were to be listed. Then the value is only fit to be searched for more that is wrong: the
    /// first of two members counts, and of two objects the second adds what only it has.
    package let repeatedNames: [JSONSyntaxError]

    /// - Parameter listsRepeatedNames: goes on after a name that stands twice in an object.
    package init(parsing bytes: [UInt8], listsRepeatedNames: Bool = false) throws(JSONSyntaxError) {
        var reader = JSONReader(bytes)
        reader.repeatedNames = listsRepeatedNames ? [] : nil
        (value, places) = try reader.readDocument()
        repeatedNames = reader.repeatedNames ?? []
        self.bytes = bytes
    }

    /// Where the value at `path` starts; nil if there is none.
    package func position(of path: JSONPath) -> JSONPosition? {
        offset(of: path).map { JSONPosition(ofOffset: $0, in: bytes) }
    }

    /// At which byte the value at `path` starts; nil if there is none.
    func offset(of path: JSONPath) -> Int? {
        var places = places
        for component in path.components {
            guard let next = places[component] else { return nil }
            places = next
        }
        return places.offset
    }

    /// Where the value at `path` starts, or the innermost value around the place where it is missing.
    package func nearestPosition(of path: JSONPath) -> JSONPosition {
        var places = places
        for component in path.components {
            guard let next = places[component] else { break }
            places = next
        }
        return JSONPosition(ofOffset: places.offset, in: bytes)
    }
}

/// Where a value and the values inside it start.
struct JSONPlaces: Sendable {
    var offset: Int
    var elements: [JSONPlaces] = []
    var members: [String: JSONPlaces] = [:]

    subscript(component: JSONPath.Component) -> JSONPlaces? {
        switch component {
        case .name(let name): members[name]
        case .index(let index): elements.indices.contains(index) ? elements[index] : nil
        }
    }
}
