package import Latents

/// How things of a project are said in one line.
package enum Wording {
    package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// `anna -> boris, 48 pictures, ease-in-out, slerp`: what differs from the usual is named.
    package static func transition(_ transition: Transition) -> String {
        ([ends(transition), count(transition.steps, "picture")] + traits(of: transition)).joined(separator: ", ")
    }

    package static func ends(_ transition: Transition) -> String { "\(transition.from) -> \(transition.to)" }

    package static func traits(of transition: Transition) -> [String] {
        var traits: [String] = []
        if transition.spacing != .halfOpen { traits.append(transition.spacing.rawValue) }
        if transition.path != .linear { traits.append(transition.path.rawValue) }
        if transition.easing != .linear { traits.append(transition.easing.name) }
        if transition.portion != .whole {
            traits.append("from \(transition.portion.start) to \(transition.portion.end) of the move")
        }
        if let model = transition.model { traits.append("model \(model)") }
        return traits + look(transition.look)
    }

    package static func look(_ look: LookOverride) -> [String] {
        var parts: [String] = []
        if let truncation = look.truncation { parts.append("truncation \(ramp(truncation))") }
        if let cutoff = look.cutoff { parts.append(cutoff.value.map { "cutoff \($0)" } ?? "no cutoff") }
        switch look.noise {
        case nil: break
        case .fixed: parts.append("noise fixed")
        case .none?: parts.append("no noise")
        case .seed(let seed): parts.append("noise of seed \(seed)")
        }
        if let shadow = look.shadow { parts.append(shadow.value.map(Wording.shadow) ?? "no shadow") }
        if let transform = look.transform { parts += transform.value.map(Wording.transform) ?? ["no transform"] }
        return parts
    }

    private static func shadow(_ shadow: ShadowOverride) -> String {
        var words = ["shadow"]
        if let threshold = shadow.threshold { words.append("above \(threshold)") }
        if let invert = shadow.invert { words.append(invert ? "inverted" : "not inverted") }
        if let figure = shadow.figure { words.append("figure \(figure.fileText)") }
        if let ground = shadow.ground { words.append("ground \(ground.fileText)") }
        if let blend = shadow.blend { words.append("blended \(ramp(blend))") }
        return words.joined(separator: " ")
    }

    private static func transform(_ transform: MovingTransform) -> [String] {
        var parts: [String] = []
        if transform.x != Ramp(0) || transform.y != Ramp(0) {
            parts.append("shifted by \(ramp(transform.x)) and \(ramp(transform.y))")
        }
        if transform.rotation != Ramp(0) { parts.append("turned by \(ramp(transform.rotation)) degrees") }
        if transform.scale != Ramp(1) { parts.append("scaled by \(ramp(transform.scale))") }
        return parts.isEmpty ? ["neither shifted, turned nor scaled"] : parts
    }

    package static func ramp(_ ramp: Ramp) -> String {
        ramp.isConstant ? number(ramp.from) : "\(number(ramp.from))..\(number(ramp.to))"
    }

    /// The shortest decimal, whole numbers without a fraction.
    package static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    package static func key(_ key: Key) -> String {
        var parts: [String] = []
        switch key.recipe {
        case .seed(let seed): parts.append("seed \(seed)")
        case .latent(let file, let space): parts.append(space == .z ? file : "\(file) in \(space.rawValue)")
        case .between(let between):
            parts.append("\(between.at) of the way from \(between.from) to \(between.to)")
            if between.path != .linear { parts.append(between.path.rawValue) }
            if between.easing != .linear { parts.append(between.easing.name) }
        }
        parts += key.inputs.sorted { $0.key < $1.key }.map { name, input in
            switch input.source {
            case .seed(let seed): "\(name) of seed \(seed)"
            case .latent(let file): "\(name) of \(file)"
            }
        }
        parts += key.edits.map { edit in
            switch edit.change {
            case .fader(let fader, let value): "fader \(fader) = \(number(value))"
            case .direction(let direction, let amount): "\(direction) \(amount < 0 ? "" : "+")\(number(amount))"
            }
        }
        if let label = key.classLabel { parts.append("class \(label)") }
        if let transform = key.transform { parts += Wording.transform(MovingTransform(transform)) }
        return parts.joined(separator: ", ")
    }

    /// Exact where decimals can say it (`8.5 s`), else to the millisecond (`8.333 s`).
    package static func seconds(_ seconds: Fraction) -> String {
        let thousandths = seconds * Fraction(1000)
        let rounded = (2 * thousandths.numerator + thousandths.denominator) / (2 * thousandths.denominator)
        let digits = String(rounded % 1000)
        let fraction = String(repeating: "0", count: 3 - digits.count) + digits
        let trimmed = fraction.reversed().drop { $0 == "0" }.reversed()
        return trimmed.isEmpty ? "\(rounded / 1000) s" : "\(rounded / 1000).\(String(trimmed)) s"
    }

    /// `1-48`, or `7` for one: frames from 1.
    package static func frames(_ pictures: ClosedRange<Int>) -> String {
        let first = FencePosts.frameNumber(ofPicture: pictures.lowerBound)
        let last = FencePosts.frameNumber(ofPicture: pictures.upperBound)
        return first == last ? "\(first)" : "\(first)-\(last)"
    }
}
