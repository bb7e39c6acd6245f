import JSON
import Projects

/// A pose that was seen: a key as it was then.
struct SeenPose: Equatable, Sendable {
    var key: String
    /// Nil for a key that was more than a seed.
    var seed: UInt32?
    var classLabel: Int?
}

extension SeenPose {
    init(_ name: String, in project: Project) {
        let key = project.keys[name]
        self.init(key: name, seed: key.flatMap(Self.seed), classLabel: key?.classLabel)
    }

    /// The seed of a key, whatever its edits are: those stay when it is dealt again. Nil for a key without one.
    init?(seedOf name: String, in project: Project) {
        guard let key = project.keys[name], case .seed(let seed) = key.recipe else { return nil }
        self.init(key: name, seed: seed, classLabel: key.classLabel)
    }

    /// The seed of a key that is nothing but a seed, and perhaps a class.
    static func seed(of key: Key) -> UInt32? {
        guard case .seed(let seed) = key.recipe, key.edits.isEmpty, key.inputs.isEmpty, key.transform == nil else {
            return nil
        }
        return seed
    }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "key": .string(key), "seed": seed.map { .integer(Int($0)) } ?? .null,
        ]
        members["class"] = classLabel.map { .integer($0) }
        return .object(members)
    }

    init?(_ json: JSONValue?) {
        guard let json, let key = json["key"]?.string else { return nil }
        self.init(key: key, seed: json["seed"]?.int.flatMap { UInt32(exactly: $0) }, classLabel: json["class"]?.int)
    }
}
