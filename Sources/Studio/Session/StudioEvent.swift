import JSON

/// Something that all pages are told.
struct StudioEvent: Sendable {
    /// Counts up within a session; nil for one that nobody needs to have missed.
    var number: Int?
    var name: String
    var data: JSONValue

    /// Nothing: a comment, so that a connection that is dead is noticed.
    static let heartbeat = StudioEvent(number: nil, name: "", data: .null)

    /// As it goes over the wire (HTML Living Standard, server-sent events).
    func text(session: String) -> String {
        if name.isEmpty { return ": \n\n" }
        let id = number.map { "id: \(session)-\($0)\n" } ?? ""
        return "\(id)event: \(name)\ndata: \(data.text(pretty: false))\n\n"
    }
}
