package import JSON

extension Wording {
    /// Which frames kept their pictures, for people.
    package static func kept(_ kept: KeptPictures) -> String {
        let what = kept.isChain ? "in chain \"\(kept.name)\"" : "in \"\(kept.name)\""
        if kept.isIdentity { return "\(what): all \(count(kept.countBefore, "picture")) stay as they are" }
        if kept.pairs.isEmpty { return "\(what): no picture stays" }
        let runs = kept.runs
        let shown = runs.prefix(24).map { run -> String in
            let (before, after) = (frames(run.before), frames(run.after))
            return before == after ? before : "\(before) as \(after)"
        }
        let rest = runs.count > 24 ? ", and \(runs.count - 24) more runs" : ""
        return "\(what): \(kept.pairs.count) of \(count(kept.countBefore, "picture")) stay, frames "
            + shown.joined(separator: "; ") + rest
    }
}

extension Wording {
    /// `7`, `1-48`, or `1, 3, 5 ... 95`: frames from 1.
    private static func frames(_ numbers: StrideThrough<Int>) -> String {
        let pictures = Array(numbers)
        guard let first = pictures.first, let last = pictures.last else { return "" }
        if pictures.count < 2 || pictures[1] - first == 1 { return frames(first...last) }
        let shown = pictures.prefix(pictures.count > 4 ? 3 : 4).map { "\(FencePosts.frameNumber(ofPicture: $0))" }
            .joined(separator: ", ")
        return pictures.count > 4 ? "\(shown) ... \(FencePosts.frameNumber(ofPicture: last))" : shown
    }
}

extension KeptPictures {
    /// Frames from 1, as `[before, after]`.
    package var json: JSONValue {
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
