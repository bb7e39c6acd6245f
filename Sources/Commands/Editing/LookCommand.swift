import ArgumentParser
import Latents
import Projects

struct LookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look", abstract: "Change how latents become pictures.",
        discussion: """
            Of the project, or of one chain or transition, which then says it instead of the project. 'inherit' leaves a part \
            to the wider scope again. A chain's or transition's shadow sets single parts of the wider scope's.

              pegbar look dinner.json --truncation 0.8 --noise none
              pegbar look dinner.json --chain act-one --shadow on --threshold 60
              pegbar look dinner.json --transition opening --blend 1..0
              pegbar look dinner.json --transition opening --translate 0,0..0.2,0 --rotate 0..90
            """)

    enum Shade: String, ExpressibleByArgument, CaseIterable { case on, off, inherit }
    enum Absence: String, ExpressibleByArgument, CaseIterable { case none, inherit }

    @OptionGroup var edit: EditOptions
    @OptionGroup var target: ScopeOptions
    @Option(parsing: .unconditional, help: "Truncation psi: A, A..B to move over a transition, or 'inherit'.")
    var truncation: Inheritable<RampArgument>?
    @Option(parsing: .unconditional, help: "On how many layers psi acts, 'none' for all, or 'inherit'.")
    var cutoff: Inheritable<Clearable<Int>>?
    @Option(parsing: .unconditional, help: "fixed (the model's own), none, a seed, or inherit.") var noise:
        Inheritable<Noise>?
    @Option(help: "The silhouette look: on, off or inherit.") var shadow: Shade?
    @Option(parsing: .unconditional, help: "Grey level, 0 to 255, above which the shadow's figure lies.") var threshold:
        Int?
    @Flag(inversion: .prefixedNo, help: "Swap the shadow's figure and ground.") var invert: Bool?
    @Option(help: "The shadow's figure, as #rrggbb.", transform: Colour.parse) var figure: Colour?
    @Option(help: "The shadow's ground, as #rrggbb.", transform: Colour.parse) var ground: Colour?
    @Option(parsing: .unconditional, help: "1 is the shadow alone, 0 the colour picture alone; A..B moves.") var blend:
        RampArgument?
    @OptionGroup var transformOptions: TransformOptions
    @Option(help: "'none' or 'inherit' for the shift, turn and scale.") var transform: Absence?

    func validate() throws {
        let changesShadow = threshold != nil || invert != nil || figure != nil || ground != nil || blend != nil
        let changesTransform = transform != nil || transformOptions.isGiven
        if transform != nil, transformOptions.isGiven {
            throw ValidationError("--transform goes with none of --translate, --rotate and --scale")
        }
        let changesColour = truncation != nil || cutoff != nil || noise != nil
        guard changesColour || shadow != nil || changesShadow || changesTransform else {
            throw ValidationError("say what to change, such as --truncation 0.8 or --shadow on")
        }
        if changesShadow, let shadow, shadow != .on {
            throw ValidationError("--shadow \(shadow.rawValue) leaves no shadow to change")
        }
    }

    func run() throws {
        let scope = target.scope
        try edit.edit("change the look of \(target.description)") { project in
            let inherited = project.inheritedLook(of: scope)
            try project.changeLook(of: scope) { apply(to: &$0, inherited: inherited) }
            let words = Wording.look(try project.lookOverride(of: scope)).joined(separator: ", ")
            return .init("\(target.description): \(words.isEmpty ? "as the project says" : words)")
        }
    }

    private func apply(to look: inout LookOverride, inherited: Look) {
        if let truncation { look.truncation = truncation.value?.ramp }
        if let cutoff { look.cutoff = cutoff.value.map { $0.value.map(Override.some) ?? Override.none } }
        if let noise { look.noise = noise.value }
        applyTransform(to: &look, inherited: inherited)
        applyShadow(to: &look)
    }

    private func applyTransform(to look: inout LookOverride, inherited: Look) {
        switch transform {
        case .inherit: look.transform = nil
        case .some(.none): look.transform = Override.none
        case nil:
            guard transformOptions.isGiven else { return }
            let present = look.transform?.value ?? inherited.transform ?? MovingTransform()
            look.transform = Override.some(transformOptions.changed(present))
        }
    }

    private func applyShadow(to look: inout LookOverride) {
        switch shadow {
        case .inherit: return look.shadow = nil
        case .off: return look.shadow = Override.none
        case .on, nil: break
        }
        guard shadow == .on || threshold != nil || invert != nil || figure != nil || ground != nil || blend != nil
        else { return }
        var value = look.shadow?.value ?? ShadowOverride()
        value.threshold = threshold ?? value.threshold
        value.invert = invert ?? value.invert
        value.figure = figure ?? value.figure
        value.ground = ground ?? value.ground
        value.blend = blend?.ramp ?? value.blend
        look.shadow = Override.some(value)
    }
}
