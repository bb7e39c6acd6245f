import JSON
import Latents
import Projects

/// How transitions move and how long they take.
extension EditReader {
    static let timing: [String: Reading] = [
        "split": { try $0.split() }, "retime": { try $0.retime() }, "set": { try $0.set() },
        "choose": { try $0.choose() }, "frame-rate": { try $0.setFrameRate() },
    ]

    private func split() throws -> StudioEdit {
        let (transition, frame) = (try members.text("transition"), try members.number("frame"))
        let (chain, key) = (try members.string("chain"), try members.string("keyName"))
        let (first, second) = (try members.string("firstName"), try members.string("secondName"))
        var words = command("split", then: [transition])
        words.add("--at", frame)
        words.add("--chain", chain)
        words.add("--key-name", key)
        words.add("--first-name", first)
        words.add("--second-name", second)
        return StudioEdit("split \"\(transition)\" at frame \(frame)", [.transition(transition)], words) { project in
            EditOutcome(
                try project.split(
                    transition, atPicture: FencePosts.picture(ofFrameNumber: frame), inContextOf: chain, keyName: key,
                    firstName: first, secondName: second), in: project)
        }
    }

    private func retime() throws -> StudioEdit {
        let (transition, steps) = (try members.text("transition"), try members.number("steps"))
        let words = command("retime", then: [transition, "\(steps)"])
        return StudioEdit("retime \"\(transition)\" to \(steps)", [.transition(transition)], words) { project in
            EditOutcome(try project.retime(transition, steps: steps))
        }
    }

    private func set() throws -> StudioEdit {
        let (transition, path) = (try members.text("transition"), try members.choice("path", of: LatentPath.self))
        let (easing, spacing) = (try members.easing("easing"), try members.choice("spacing", of: Spacing.self))
        var words = command("set", then: [transition])
        words.add("--path", path?.rawValue)
        words.add("--easing", easing?.name)
        words.add("--spacing", spacing?.rawValue)
        let parts = [path.map { _ in "path" }, easing.map { _ in "easing" }, spacing.map { _ in "spacing" }]
            .compactMap { $0 }
        guard !parts.isEmpty else { throw StudioError.badRequest("give \"path\", \"easing\" or \"spacing\"") }
        return StudioEdit(
            "set \(parts.joined(separator: ", ")) of \"\(transition)\"", [.transition(transition)], words
        ) { project in
            try project.require(.transition, transition)
            if let easing { try project.setEasing(easing, of: transition) }
            if let path { try project.setPath(path, of: transition) }
            if let spacing { try project.setSpacing(spacing, of: transition) }
            return .init(transition: transition, in: project)
        }
    }

    private func choose() throws -> StudioEdit {
        let transition = try members.text("transition")
        let words = command("take", "choose", then: [transition])
        return StudioEdit("choose take \"\(transition)\"", [.transition(transition)], words) { project in
            try project.choose(transition)
            let source = project.transitions[transition]?.from ?? ""
            return .init(
                "\"\(transition)\" is the chosen take from \"\(source)\"",
                json: ["transition": .string(transition), "key": .string(source)])
        }
    }

    private func setFrameRate() throws -> StudioEdit {
        let value = try members.required("frameRate", members.value("frameRate"))
        let text = value.string ?? value.int.map(String.init) ?? ""
        guard let rate = Fraction(text).flatMap(FrameRate.init) else {
            throw members.wrong("frameRate", "\"24\", or an exact ratio such as \"24000/1001\"")
        }
        let words = command("rate", then: [rate.ratio.description])
        return StudioEdit("set the frame rate to \(rate.ratio)", [.frameRate], words) { project in
            project.setFrameRate(rate)
            return .init(
                "\(rate.ratio) pictures per second", json: ["frameRate": .string(rate.ratio.description)])
        }
    }
}
