import ArgumentParser
import Latents
import Projects

struct SetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change how a transition moves.",
        discussion: """
            Lengths are changed by 'retime', models by 'model choose', and the rest of the look by 'look'.

              pegbar set dinner.json opening --easing ease-in-out --path slerp
              pegbar set dinner.json opening --truncation 0.5..0.9
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The transition.") var transition: String
    @Option(help: "linear, slerp, w-linear or w-spline.") var path: LatentPath?
    @Option(help: "linear, ease-in, ease-out, ease-in-out or 'cubic-bezier(x1,y1,x2,y2)'.") var easing: Easing?
    @Option(help: "half-open or inclusive.") var spacing: Spacing?
    @Option(
        parsing: .unconditional,
        help: "Truncation psi: A, A..B to move from source to destination, or 'inherit'.")
    var truncation: Inheritable<RampArgument>?
    @Option(help: "A note; empty to remove it.") var note: String?

    func validate() throws {
        guard path != nil || easing != nil || spacing != nil || truncation != nil || note != nil else {
            throw ValidationError("say what to set: --path, --easing, --spacing, --truncation or --note")
        }
    }

    func run() throws {
        try edit.edit("set \(what) of \"\(transition)\"") { project in
            try project.require(.transition, transition)
            if let easing { try project.setEasing(easing, of: transition) }
            if let path { try project.setPath(path, of: transition) }
            if let spacing { try project.setSpacing(spacing, of: transition) }
            if let truncation {
                try project.changeLook(of: .transition(transition)) { $0.truncation = truncation.value?.ramp }
            }
            if let note { try project.setNote(note.isEmpty ? nil : note, of: .transition, transition) }
            return EditOutcome(transition: transition, in: project)
        }
    }

    private var what: String {
        [
            path.map { _ in "path" }, easing.map { _ in "easing" }, spacing.map { _ in "spacing" },
            truncation.map { _ in "truncation" }, note.map { _ in "note" },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
