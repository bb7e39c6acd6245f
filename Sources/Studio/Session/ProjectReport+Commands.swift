import Files
import JSON
import Latents
import Projects
import Rendering

/// The command lines that show or make what is on the screen.
extension ProjectReport {
    /// Those that apply; `note` says why something on the screen has none.
    ///
    /// - Parameters:
    ///   - frames: those of the view, as `--frames` takes them; nil for all.
    ///   - output: where renders go, by the name of what is rendered.
    func commands(
        _ view: PictureView, _ preview: Preview, frames: String? = nil, output: (String) -> String
    ) throws -> [String: JSONValue] {
        switch view {
        case .chain(let name):
            return try moves(
                view, preview, name, frames, output,
                strip: .left("'pegbar strip' shows one transition, not a chain: select one for its strip"))
        case .transition(let name, nil):
            return try moves(view, preview, name, frames, output, strip: .made(strip(name)))
        case .transition(let name, let chain?):
            // Alone it may be another: its surroundings shape a spline, and the chain may have a model and a look.
            let plan = try state.project.plan(chain: chain)
            guard let segment = plan.segments.first(where: { $0.name == name }) else {
                throw ProjectEditError.doesNotPlay(chain: chain, transition: name)
            }
            guard let own = NumberRanges(argument: frames ?? "1-\(segment.count)") else {
                throw StudioError.badRequest("\"frames\" of a command line are written 1-48,60")
            }
            let played = own.shifted(by: segment.firstPicture).description
            return try moves(view, preview, chain, played, output, strip: .made(strip(name, in: chain)))
        case .keys(let names): return image(ofKeys: names, preview)
        case .seeds(let seeds, let label): return image(of: seeds, preview, label)
        }
    }

    // MARK: Chains and transitions

    /// The most frames that a command line names one by one.
    private static let mostNamed = 500

    /// Those that give a contact sheet: every so many-th frame of a chain or a transition, from the first on.
    func commands(
        ofSheet view: PictureView, _ preview: Preview, every: Int, output: (String) -> String
    ) throws -> [String: JSONValue] {
        let count = try state.project.showing(view, Preview()).plan.count
        let frames = stride(from: 1, through: count, by: every)
        var commands = try commands(
            view, preview, frames: every == 1 ? nil : frames.map(String.init).joined(separator: ","), output: output)
        commands["strip"] = nil
        guard commands["render"] != nil else { return commands }
        guard every == 1 || (count - 1) / every < Self.mostNamed else {
            commands["render"] = nil
            commands["note"] = .string("these are too many frames to be named one by one on a command line")
            return commands
        }
        commands["note"] = .string(
            "'pegbar render' gives the pictures of this sheet; 'pegbar strip' spaces others evenly between both ends")
        return commands
    }

    private enum Strip {
        case made(CommandWords)
        /// There is none, for a reason.
        case left(String)
    }

    private func strip(_ name: String, in chain: String? = nil) -> CommandWords {
        var words = CommandWords("strip", arguments: [path, name])
        words.add("--chain", chain)
        words.add("-o", PictureName.stem(from: name) + ".png")
        return words
    }

    /// - Parameters:
    ///   - planned: the chain or the transition that is laid out.
    ///   - frames: of it.
    private func moves(
        _ view: PictureView, _ preview: Preview, _ planned: String, _ frames: String?, _ output: (String) -> String,
        strip: Strip
    ) throws -> [String: JSONValue] {
        var commands = ["plan": commandLine("plan", planned)]
        let differing = try differing(view, preview)
        guard differing.isEmpty else {
            commands["note"] = .string(
                "'pegbar render' and 'pegbar strip' show what the project says, and this tab looks at it with another "
                    + differing.joined(separator: " and another ")
                    + ": no command gives the same until the project says so ('pegbar look', 'pegbar model choose')")
            return commands
        }
        var words = CommandWords("render", arguments: [path, planned])
        words.add("--frames", frames)
        words.add("-o", output(planned))
        commands["render"] = .string(words.line)
        switch strip {
        case .made(let words): commands["strip"] = .string(words.line)
        case .left(let reason): commands["note"] = .string(reason)
        }
        return commands
    }

    /// What a preview shows otherwise than the project says, in words.
    private func differing(_ view: PictureView, _ preview: Preview) throws -> [String] {
        if preview.isPlain { return [] }
        let plain = try state.project.showing(view, Preview()).plan.segments
        let shown = try state.project.showing(view, preview).plan.segments
        let pairs = zip(plain, shown)
        return [
            pairs.contains { $0.model != $1.model } ? "model" : nil,
            pairs.contains { $0.look.truncation != $1.look.truncation } ? "psi" : nil,
            pairs.contains { $0.look.shadow != $1.look.shadow } ? "shadow" : nil,
        ].compactMap { $0 }
    }

    // MARK: Keys and seeds

    private func image(ofKeys names: [String], _ preview: Preview) -> [String: JSONValue] {
        let keys = names.compactMap { state.project.keys[$0] }
        let seeds = keys.compactMap(SeenPose.seed)
        guard seeds.count == names.count else {
            return ["note": .string("'pegbar image' paints seeds, and not all of these keys are plain ones")]
        }
        guard let first = keys.first, keys.allSatisfy({ $0.classLabel == first.classLabel }) else {
            return ["note": .string("'pegbar image' paints pictures of one class, and these keys have several")]
        }
        return image(of: seeds, preview, first.classLabel)
    }

    private func image(of seeds: [UInt32], _ preview: Preview, _ label: Int?) -> [String: JSONValue] {
        let project = state.project
        guard
            let name = preview.model ?? project.model ?? (project.models.count == 1 ? project.models.keys.first : nil),
            let model = project.models[name]
        else { return ["note": .string("the project does not say which model paints these pictures")] }
        let look = preview.applied(to: project.look)
        var words = CommandWords("image", arguments: [beside(model.file)])
        words.add("--network", model.network)
        words.add("--seeds", seeds.map(String.init).joined(separator: ","))
        words.add("--truncation", Wording.number(look.truncation.from))
        words.add("--cutoff", look.cutoff)
        words.add("--class", label)
        switch look.noise {
        case .fixed: break
        case .none: words.add("--noise", "none")
        case .seed(let seed): words.add("--noise", "\(seed)")
        }
        if let transform = look.transform?.value(at: 0), transform != .identity {
            words.add("--translate", "\(Wording.number(transform.x)),\(Wording.number(transform.y))")
            words.add("--rotate", Wording.number(transform.rotation))
            words.add("--scale", Wording.number(transform.scale))
        }
        if let shadow = look.shadow {
            guard shadow.blend.from == 1 else {
                return ["note": .string("'pegbar image' paints whole shadows, and this one shows the colours through")]
            }
            words.add("--look", "shadow")
            words.add("--threshold", shadow.threshold)
            words.add("--invert", if: shadow.invert)
            words.add("--figure", shadow.figure.fileText)
            words.add("--ground", shadow.ground.fileText)
        }
        words.add("-o", "seeds")
        return ["image": .string(words.line)]
    }

    /// A file that the project names from its own folder, as a command line names it.
    private func beside(_ file: String) -> String {
        let folder = PathParts(path).folder
        return file.hasPrefix("/") || folder == "." ? file : folder + "/" + file
    }
}
