import JSON
import Latents
import Projects

extension Wording {
    /// The chain's length, then a line for each transition and hold with its frames.
    static func chain(_ plan: ChainPlan, indent: Int) -> [String] {
        let loops = plan.loops ? ", loops" : ""
        let head = "\(plan.name): \(count(plan.count, "picture")), \(seconds(plan.seconds))\(loops)"
        let rows = plan.segments.flatMap { segment in
            let end = segment.firstPicture + segment.steps
            let move = [
                frames(segment.firstPicture...(end - 1)), segment.name, ends(segment.transition),
                traits(of: segment.transition).joined(separator: ", "),
            ]
            guard segment.hold > 0 else { return [move] }
            return [move, [frames(end...(end + segment.hold - 1)), "hold", segment.transition.to, ""]]
        }
        return [String(repeating: " ", count: indent) + head] + table(rows, indent: indent + 2)
    }
}

extension ChainPlan {
    /// Frames from 1; the length in seconds exactly.
    var json: JSONValue {
        .object([
            "name": .string(name), "pictures": .integer(count), "seconds": .string(seconds.description),
            "loops": .bool(loops),
            "segments": .array(
                segments.map { segment in
                    .object([
                        "transition": .string(segment.name), "from": .string(segment.transition.from),
                        "to": .string(segment.transition.to), "steps": .integer(segment.steps),
                        "hold": .integer(segment.hold), "model": segment.model.map { .string($0) } ?? .null,
                        "firstFrame": .integer(FencePosts.frameNumber(ofPicture: segment.firstPicture)),
                        "lastFrame": .integer(
                            FencePosts.frameNumber(ofPicture: segment.firstPicture + segment.count - 1)),
                    ])
                }),
        ])
    }
}
