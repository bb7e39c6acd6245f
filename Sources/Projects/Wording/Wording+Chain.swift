package import JSON
import Latents

extension Wording {
    /// The chain's length, then a line for each transition and hold with its frames.
    package static func chain(_ plan: ChainPlan, indent: Int) -> [String] {
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
    /// A chain for programs. Frames from 1; `pictures` are counts.
    package var json: JSONValue { .object(members) }

    package var members: [String: JSONValue] {
        [
            "name": .string(name), "frameRate": .string(frameRate.ratio.description), "pictures": .integer(count),
            "seconds": .double(seconds.double), "loops": .bool(loops), "segments": .array(segments.map(json)),
        ]
    }

    private func json(_ segment: Segment) -> JSONValue {
        let transition = segment.transition
        return .object([
            "transition": .string(segment.name), "from": .string(transition.from), "to": .string(transition.to),
            "steps": .integer(segment.steps), "hold": .integer(segment.hold),
            "firstFrame": .integer(FencePosts.frameNumber(ofPicture: segment.firstPicture)),
            "lastFrame": .integer(FencePosts.frameNumber(ofPicture: segment.pictures.upperBound - 1)),
            "seconds": .double(frameRate.seconds(frames: segment.count).double),
            "spacing": .string(transition.spacing.rawValue), "path": .string(transition.path.rawValue),
            "easing": .string(transition.easing.name), "model": segment.model.map { .string($0) } ?? .null,
        ])
    }
}
