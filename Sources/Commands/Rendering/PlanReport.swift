import Foundation
import JSON
import Latents
import Projects

/// A plan in words and as JSON.
struct PlanReport {
    private let plan: ChainPlan
    /// For each picture whether the cache has it; nil when nobody can tell.
    private let cached: [Bool]?
    private let listsFrames: Bool

    init(_ plan: ChainPlan, cached: [Bool]?, listsFrames: Bool) {
        (self.plan, self.cached, self.listsFrames) = (plan, cached, listsFrames)
    }

    // MARK: For people

    var text: String {
        var lines = ["\(plan.isChain ? "chain" : "transition") \(plan.name): \(length(plan.count))\(loop)"]
        lines += Wording.table(
            [["frames", "", "transition", "from", "to", "spacing", "path", "easing", "model"]]
                + plan.segments.flatMap(rows), numeric: [1], indent: 2)
        if let cached {
            lines.append("\(cached.count { $0 }) of \(plan.count) pictures are in the cache")
        }
        if listsFrames {
            lines +=
                [""]
                + Wording.table(
                    [["frame", "transition", "t", ""]] + plan.pictures.map(row), numeric: [0], indent: 2)
        }
        return lines.joined(separator: "\n")
    }

    private var loop: String { plan.loops ? "; loops" : "" }

    private func length(_ frames: Int) -> String {
        "\(Wording.count(frames, "frame")), \(Wording.seconds(plan.frameRate.seconds(frames: frames)))"
            + " at \(plan.frameRate.ratio) frames per second"
    }

    private func rows(_ segment: ChainPlan.Segment) -> [[String]] {
        let transition = segment.transition
        let first = segment.firstPicture
        var rows = [
            [
                Wording.frames(first...first + segment.steps - 1), "\(segment.steps)", segment.name, transition.from,
                transition.to,
                transition.spacing.rawValue, transition.path.rawValue, transition.easing.name, segment.model ?? "-",
            ]
        ]
        if segment.hold > 0 {
            rows.append([
                Wording.frames(first + segment.steps...first + segment.count - 1), "\(segment.hold)", "hold", "",
                transition.to,
            ])
        }
        return rows
    }

    private func row(_ picture: PlannedPicture) -> [String] {
        [
            "\(FencePosts.frameNumber(ofPicture: picture.index))", picture.transition, "\(picture.share.double)",
            picture.heldKey.map { "hold \($0)" } ?? "",
        ]
    }

    // MARK: For programs

    /// What `chain show --json` says, and what the cache has; with `--t` also `frames`, one by one.
    var json: JSONValue {
        var members = plan.members
        if let cached { members["cachedPictures"] = .integer(cached.count { $0 }) }
        if listsFrames { members["frames"] = .array(plan.pictures.map(json)) }
        return .object(members)
    }

    private func json(_ picture: PlannedPicture) -> JSONValue {
        var members: [String: JSONValue] = [
            "frame": .integer(FencePosts.frameNumber(ofPicture: picture.index)),
            "transition": .string(picture.transition), "t": .double(picture.share.double),
            "position": .string(picture.share.description),
        ]
        members["hold"] = picture.heldKey.map { .string($0) }
        members["cached"] = cached.map { .bool($0[picture.index]) }
        return .object(members)
    }
}
