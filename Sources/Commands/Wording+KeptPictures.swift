import JSON
import Projects

extension Wording {
    /// Which frames kept their pictures, for people.
    static func kept(_ kept: KeptPictures) -> String {
        let what = kept.isChain ? "in chain \"\(kept.name)\"" : "in \"\(kept.name)\""
        if kept.isIdentity { return "\(what): all \(count(kept.countBefore, "picture")) stay as they are" }
        if kept.pairs.isEmpty { return "\(what): no picture stays" }
        let runs = kept.runs
        let shown = runs.prefix(24).map { run in
            run.before == run.after ? frames(run.before) : "\(frames(run.before)) as \(frames(run.after))"
        }
        let rest = runs.count > 24 ? ", and \(runs.count - 24) more runs" : ""
        return "\(what): \(kept.pairs.count) of \(count(kept.countBefore, "picture")) stay, frames "
            + shown.joined(separator: ", ") + rest
    }
}

extension KeptPictures {
    /// Frames from 1, as `[before, after]`.
    var json: JSONValue {
        .object([
            isChain ? "chain" : "transition": .string(name),
            "countBefore": .integer(countBefore),
            "countAfter": .integer(countAfter),
            "keptFrames": .array(
                pairs.map {
                    .array([
                        .integer(FencePosts.frameNumber(ofPicture: $0.before)),
                        .integer(FencePosts.frameNumber(ofPicture: $0.after)),
                    ])
                }),
        ])
    }
}
