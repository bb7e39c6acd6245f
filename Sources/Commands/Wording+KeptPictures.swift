import JSON
import Projects

extension Wording {
    /// Which frames kept their pictures, for people.
    static func kept(_ kept: KeptPictures) -> String {
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
            + shown.joined(separator: ", ") + rest
    }
}

extension Wording {
    /// `7`, `1-48`, or `every 2nd of 1-95`: frames from 1.
    private static func frames(_ numbers: StrideThrough<Int>) -> String {
        let pictures = Array(numbers)
        guard let first = pictures.first, let last = pictures.last else { return "" }
        let step = pictures.count > 1 ? pictures[1] - first : 1
        return (step == 1 ? "" : "every \(ordinal(step)) of ") + frames(first...last)
    }

    private static func ordinal(_ number: Int) -> String {
        let endings = [1: "st", 2: "nd", 3: "rd"]
        return "\(number)" + ((11...13).contains(number % 100) ? "th" : endings[number % 10] ?? "th")
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
