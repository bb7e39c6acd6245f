import JSON
import Latents
import Projects

/// The parts of a look that a client sets, or takes back to what the wider scope says.
struct LookChange: Sendable {
    /// What a part becomes: nil inside leaves it to the wider scope.
    private var truncation: Ramp??
    private var cutoff: Override<Int>??
    private var noise: Noise??
    private var shadow: Override<ShadowOverride>??
    private var transform: Override<Shift>??

    init(_ members: RequestMembers) throws {
        if members.has("truncation") { truncation = .some(try members.ramp("truncation")) }
        if members.has("cutoff") {
            cutoff = .some(
                try Self.unlessFalse(members, "cutoff") { number in
                    try members.integer("cutoff").map { Override.some($0) } ?? number
                })
        }
        if members.has("noise") { noise = .some(try Self.noise(members)) }
        if members.has("shadow") {
            shadow = .some(
                try Self.unlessFalse(members, "shadow") { none in
                    guard let parts = try members.object("shadow") else { return none }
                    return Override.some(try Self.shadow(parts))
                })
        }
        if members.has("transform") {
            transform = .some(
                try Self.unlessFalse(members, "transform") { none in
                    guard let parts = try members.object("transform") else { return none }
                    return Override.some(try Shift(parts))
                })
        }
        guard truncation != nil || cutoff != nil || noise != nil || shadow != nil || transform != nil else {
            throw StudioError.badRequest("say what to change, such as \"truncation\"")
        }
    }

    /// All that a look sets; nil if that is nothing.
    init?(_ look: LookOverride) {
        if look == LookOverride() { return nil }
        truncation = look.truncation.map { .some($0) }
        cutoff = look.cutoff.map { .some($0) }
        noise = look.noise.map { .some($0) }
        shadow = look.shadow.map { .some($0) }
        transform = look.transform.map { transform in
            .some(transform.value.map { Override.some(Shift($0)) } ?? Override.none)
        }
    }

    private static func unlessFalse<Value>(
        _ members: RequestMembers, _ name: String, _ read: (Override<Value>?) throws -> Override<Value>?
    ) throws -> Override<Value>? {
        if members.value(name)?.bool == false { return Override.none }
        return try read(nil)
    }

    private static func noise(_ members: RequestMembers) throws -> Noise? {
        guard let value = members.value("noise") else { return nil }
        switch value.string {
        case "fixed": return .fixed
        case "none": return Noise.none
        default:
            guard let seed = value["seed"]?.int.flatMap({ UInt32(exactly: $0) }) else {
                throw members.wrong("noise", "\"fixed\", \"none\" or {\"seed\": 7}")
            }
            return .seed(seed)
        }
    }

    private static func shadow(_ members: RequestMembers) throws -> ShadowOverride {
        var shadow = ShadowOverride()
        (shadow.threshold, shadow.invert) = (try members.integer("threshold"), try members.bool("invert"))
        (shadow.figure, shadow.ground) = (try members.colour("figure"), try members.colour("ground"))
        shadow.blend = try members.ramp("blend")
        try members.finish()
        return shadow
    }

    func apply(to look: inout LookOverride, inherited: Look) {
        if let truncation { look.truncation = truncation }
        if let cutoff { look.cutoff = cutoff }
        if let noise { look.noise = noise }
        switch transform {
        case nil: break
        case .some(nil): look.transform = nil
        case .some(.some(.none)): look.transform = Override.none
        case .some(.some(.some(let shift))):
            let present = look.transform?.value ?? inherited.transform ?? MovingTransform()
            look.transform = Override.some(shift.moving(changing: present))
        }
        switch shadow {
        case nil: break
        case .some(nil): look.shadow = nil
        case .some(.some(.none)): look.shadow = Override.none
        case .some(.some(.some(let parts))):
            var value = look.shadow?.value ?? ShadowOverride()
            value.threshold = parts.threshold ?? value.threshold
            value.invert = parts.invert ?? value.invert
            value.figure = parts.figure ?? value.figure
            value.ground = parts.ground ?? value.ground
            value.blend = parts.blend ?? value.blend
            look.shadow = Override.some(value)
        }
    }

    /// - Parameter result: the look that it came to.
    func add(to words: inout CommandWords, cameTo result: LookOverride) {
        if let truncation { words.add("--truncation", truncation.map(Wording.ramp) ?? "inherit") }
        if let cutoff { words.add("--cutoff", cutoff.map { $0.value.map(String.init) ?? "none" } ?? "inherit") }
        switch noise {
        case nil: break
        case .some(nil): words.add("--noise", "inherit")
        case .some(.some(.fixed)): words.add("--noise", "fixed")
        case .some(.some(.none)): words.add("--noise", "none")
        case .some(.some(.seed(let seed))): words.add("--noise", "\(seed)")
        }
        switch shadow {
        case nil: break
        case .some(nil): words.add("--shadow", "inherit")
        case .some(.some(.none)): words.add("--shadow", "off")
        case .some(.some(.some(let parts))):
            words.add("--shadow", "on")
            words.add("--threshold", parts.threshold)
            if let invert = parts.invert { words.add(invert ? "--invert" : "--no-invert", if: true) }
            words.add("--figure", parts.figure?.fileText)
            words.add("--ground", parts.ground?.fileText)
            words.add("--blend", parts.blend.map(Wording.ramp))
        }
        switch transform {
        case nil: break
        case .some(nil): words.add("--transform", "inherit")
        case .some(.some(.none)): words.add("--transform", "none")
        case .some(.some(.some(let shift))): shift.add(to: &words, cameTo: result.transform?.value ?? MovingTransform())
        }
    }
}
