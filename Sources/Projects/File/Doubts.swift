import JSON

/// The places of a document whose values nobody knows, because they are missing or cannot be read.
struct Doubts: Sendable {
    private var places: Set<JSONPath> = []

    mutating func insert(_ place: JSONPath) { places.insert(place) }

    /// Whether the value at a place, or one around it, is unknown.
    func cover(_ place: JSONPath) -> Bool {
        if places.isEmpty { return false }
        var place: JSONPath? = place
        while let here = place {
            if places.contains(here) { return true }
            place = here.parent
        }
        return false
    }
}
