package import JSON
import Latents

extension ProjectWriter {
    /// - Parameter isExplicit: writes truncation and noise even where they are the usual ones.
    package static func json(for look: Look, isExplicit: Bool = false) -> JSONValue {
        let usual = Look()
        var object = ObjectWriter(.look, keeping: look.unknown)
        if isExplicit || look.truncation != usual.truncation { object["truncation"] = look.truncation.json }
        if let cutoff = look.cutoff { object["cutoff"] = .integer(cutoff) }
        if isExplicit || look.noise != usual.noise { object["noise"] = look.noise.json }
        if let shadow = look.shadow { object["shadow"] = json(for: shadow) }
        if let transform = look.transform { object["transform"] = json(for: transform, .movingTransform) }
        return object.json
    }

    static func json(for look: LookOverride) -> JSONValue {
        var object = ObjectWriter(.lookOverride, keeping: look.unknown)
        if let truncation = look.truncation { object["truncation"] = truncation.json }
        switch look.cutoff {
        case nil: break
        case .some(.none): object["cutoff"] = .bool(false)
        case .some(.some(let cutoff)): object["cutoff"] = .integer(cutoff)
        }
        if let noise = look.noise { object["noise"] = noise.json }
        switch look.shadow {
        case nil: break
        case .some(.none): object["shadow"] = .bool(false)
        case .some(.some(let shadow)): object["shadow"] = json(for: shadow)
        }
        switch look.transform {
        case nil: break
        case .some(.none): object["transform"] = .bool(false)
        case .some(.some(let transform)): object["transform"] = json(for: transform, .movingTransform)
        }
        return object.json
    }

    /// Numbers that change nothing are left out.
    static func json(for transform: MovingTransform, _ kind: ProjectObject) -> JSONValue {
        var object = ObjectWriter(kind, keeping: [:])
        for (number, usual) in zip(transform.numbers, MovingTransform().numbers) where number.ramp != usual.ramp {
            object[number.name] = number.ramp.json
        }
        return object.json
    }

    private static func json(for shadow: Shadow) -> JSONValue {
        let usual = Shadow()
        var object = ObjectWriter(.shadow, keeping: shadow.unknown)
        if shadow.threshold != usual.threshold { object["threshold"] = .integer(shadow.threshold) }
        if shadow.invert { object["invert"] = .bool(true) }
        if shadow.figure != usual.figure { object["figure"] = .string(shadow.figure.fileText) }
        if shadow.ground != usual.ground { object["ground"] = .string(shadow.ground.fileText) }
        if shadow.blend != usual.blend { object["blend"] = shadow.blend.json }
        return object.json
    }

    private static func json(for shadow: ShadowOverride) -> JSONValue {
        var object = ObjectWriter(.shadowOverride, keeping: shadow.unknown)
        if let threshold = shadow.threshold { object["threshold"] = .integer(threshold) }
        if let invert = shadow.invert { object["invert"] = .bool(invert) }
        if let figure = shadow.figure { object["figure"] = .string(figure.fileText) }
        if let ground = shadow.ground { object["ground"] = .string(ground.fileText) }
        if let blend = shadow.blend { object["blend"] = blend.json }
        return object.json
    }
}

extension Ramp {
    var json: JSONValue {
        from == to ? .double(from) : .object(["from": .double(from), "to": .double(to)])
    }
}

extension Noise {
    var json: JSONValue {
        switch self {
        case .fixed: .string("fixed")
        case .none: .string("none")
        case .seed(let seed): .object(["seed": .integer(Int(seed))])
        }
    }
}

extension Easing {
    var json: JSONValue {
        if case .cubicBezier(let x1, let y1, let x2, let y2) = self {
            return .object(["cubic-bezier": .array([x1, y1, x2, y2].map { .double($0) })])
        }
        return .string(name)
    }
}

extension FrameRate {
    var json: JSONValue {
        ratio.denominator == 1 ? .integer(ratio.numerator) : .string(ratio.description)
    }
}
