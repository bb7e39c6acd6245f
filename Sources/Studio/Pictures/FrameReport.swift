import JSON
import Projects
import Rendering

/// What `/api/frames` and `/api/change` say of a view.
struct FrameReport {
    let desk: PictureDesk
    let state: ProjectState
    let view: PictureView
    let preview: Preview

    /// Identities of frames, and which of them are ready.
    func frames(_ list: String?) throws -> [String: JSONValue] {
        switch view {
        case .chain, .transition: return try moves(list)
        case .keys(let names): return try poses(names, list, called: "keys") { .string($0) }
        case .seeds(let seeds, _): return try poses(seeds, list, called: "seeds") { .integer(Int($0)) }
        }
    }

    private func moves(_ list: String?) throws -> [String: JSONValue] {
        let plan = try desk.shelf.plan(view, preview, of: state)
        let frames = try FrameList(list, count: plan.count)
        let pictures = try frames.numbers.map { try note($0, of: plan) }
        return members(plan, frames).merging([
            "frames": .array(frames.numbers.map { .integer($0) }),
            "pictures": .array(pictures.map { .string($0.description) }), "ready": ready(pictures),
        ]) { $1 }
    }

    private func members(_ plan: ShownPlan?, _ frames: FrameList) -> [String: JSONValue] {
        [
            "width": plan.map { .integer($0.plan.width) } ?? .null, "revision": .string(state.revision),
            "height": plan.map { .integer($0.plan.height) } ?? .null, "more": frames.more.map { .integer($0) } ?? .null,
        ]
    }

    /// Keys or seeds; if one of them cannot be painted, each is looked at on its own.
    private func poses<Pose>(
        _ poses: [Pose], _ list: String?, called name: String, _ json: (Pose) -> JSONValue
    ) throws -> [String: JSONValue] {
        let frames = try FrameList(list, count: poses.count)
        var problems: [String: JSONValue] = [:]
        var pictures: [PictureIdentity?] = []
        var size: ShownPlan?
        if let plan = try? desk.shelf.plan(view, preview, of: state) {
            size = plan
            pictures = try frames.numbers.map { try note($0, of: plan) }
        } else {
            for number in frames.numbers {
                do {
                    let plan = try desk.shelf.plan(single(number - 1), preview, of: state)
                    size = plan
                    pictures.append(try note(1, of: plan))
                } catch {
                    pictures.append(nil)
                    problems["\(json(poses[number - 1]).string ?? json(poses[number - 1]).text(pretty: false))"] =
                        .string(StudioError(error).description)
                }
            }
        }
        var result = members(size, frames)
        result[name] = .array(frames.numbers.map { json(poses[$0 - 1]) })
        result["pictures"] = .array(pictures.map { $0.map { .string($0.description) } ?? .null })
        result["ready"] = ready(pictures)
        if !problems.isEmpty { result["problems"] = .object(problems) }
        return result
    }

    private func single(_ index: Int) -> PictureView {
        switch view {
        case .keys(let names): .keys([names[index]])
        case .seeds(let seeds, let label): .seeds([seeds[index]], classLabel: label)
        case .chain, .transition: view
        }
    }

    private func note(_ number: Int, of plan: ShownPlan) throws -> PictureIdentity {
        let index = FencePosts.picture(ofFrameNumber: number)
        let identities = try plan.identities(ofPicture: index)
        desk.note(identities, of: plan, at: index)
        return identities.shown
    }

    private func ready(_ pictures: [PictureIdentity?]) -> JSONValue {
        .string(String(pictures.map { $0.map(desk.isReady) == true ? "1" : "0" }))
    }

    // MARK: Change

    /// How long pictures are read for one answer; what is missing then is answered the next time.
    private static let patience = Duration.seconds(1)

    func change(_ list: String?) throws -> [String: JSONValue] {
        let plan = try desk.shelf.plan(view, preview, of: state)
        let frames = try FrameList(list, count: plan.count)
        let loops = plan.plan.chain.loops
        let end = ContinuousClock.now + Self.patience
        let changes = try frames.numbers.map { number -> JSONValue in
            guard number > 1 || loops && plan.count > 1 else { return .null }
            let reads = ContinuousClock.now < end
            let (here, before) = (try note(number, of: plan), try note(number > 1 ? number - 1 : plan.count, of: plan))
            if here == before { return .double(0) }
            guard let now = desk.miniature(here, reads: reads),
                let earlier = desk.miniature(before, reads: reads)
            else { return .null }
            return .double((ChangeMeasure.difference(now, earlier) * 1000).rounded() / 1000)
        }
        return [
            "frames": .array(frames.numbers.map { .integer($0) }), "change": .array(changes),
            "unit": .string("grey levels"), "loops": .bool(loops), "more": frames.more.map { .integer($0) } ?? .null,
        ]
    }
}
