import JSON
import Projects

/// Something that was shuffled or shown, so that it can be had back.
struct SeenEntry: Equatable, Sendable {
    var id: Int
    /// Seconds since 1970.
    var time: Int
    /// The change in words; nil for a wall of seeds.
    var what: String?
    var transition: String?
    var from: SeenPose?
    var to: SeenPose?
    var steps: Int?
    /// Of a wall.
    var seeds: [UInt32] = []
    /// What a key was, or became, when it was dealt again in its place.
    var pose: SeenPose?
}

extension SeenEntry {
    /// Whether it shows the same poses as another.
    func showsSame(as other: SeenEntry) -> Bool {
        seeds == other.seeds && from?.seed == other.from?.seed && to?.seed == other.to?.seed
            && from?.classLabel == other.from?.classLabel && pose?.seed == other.pose?.seed
            && pose?.classLabel == other.pose?.classLabel
    }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .integer(id), "time": .integer(time),
            "kind": .string(pose != nil ? "key" : from != nil ? "shuffle" : "wall"),
        ]
        members["what"] = what.map { .string($0) }
        members["transition"] = transition.map { .string($0) }
        members["from"] = from?.json
        members["to"] = to?.json
        members["steps"] = steps.map { .integer($0) }
        members["pose"] = pose?.json
        if !seeds.isEmpty { members["seeds"] = .array(seeds.map { .integer(Int($0)) }) }
        return .object(members)
    }

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.int, let time = json["time"]?.int else { return nil }
        self.init(
            id: id, time: time, what: json["what"]?.string, transition: json["transition"]?.string,
            from: SeenPose(json["from"]), to: SeenPose(json["to"]), steps: json["steps"]?.int,
            seeds: (json["seeds"]?.array ?? []).compactMap { $0.int.flatMap { UInt32(exactly: $0) } },
            pose: SeenPose(json["pose"]))
    }
}
