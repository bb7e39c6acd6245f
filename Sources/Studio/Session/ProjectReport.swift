import Generators
import JSON
import Latents
import Projects
import Rendering

/// What pages are told of a project as a whole, of a plan, and of a change.
struct ProjectReport {
    let state: ProjectState
    /// The project file as the user named it.
    let path: String

    /// The line of a command about this project and what else it is given.
    func commandLine(_ command: String, _ names: String...) -> JSONValue {
        .string(CommandWords(command, arguments: [path] + names).line)
    }

    // MARK: The project

    /// - Parameter models: what is known of them.
    func project(session: String, isWritable: Bool, models: [String: JSONValue]) -> [String: JSONValue] {
        [
            "revision": .string(state.revision), "file": .string(path), "commandLine": commandLine("show"),
            "program": .string(ProgramVersion.current), "session": .string(session), "writable": .bool(isWritable),
            "project": ProjectWriter.json(for: state.project), "chains": .object(state.chains),
            "models": .object(models), "appearance": .string(state.appearance),
            "problems": .array(state.problems.map(\.json)), "history": state.history.json,
            "defaults": state.defaults,
        ]
    }

    // MARK: Plans

    func plan(_ view: PictureView, output: String) throws -> [String: JSONValue] {
        let plan = try state.project.showing(view, Preview()).plan
        let segments = plan.segments.enumerated().map { place, segment -> JSONValue in
            let transition = segment.transition
            return .object([
                "place": .integer(place + 1), "transition": .string(segment.name), "from": .string(transition.from),
                "to": .string(transition.to),
                "first": .integer(FencePosts.frameNumber(ofPicture: segment.firstPicture)),
                "steps": .integer(segment.steps), "hold": .integer(segment.hold),
                "spacing": .string(transition.spacing.rawValue), "path": .string(transition.path.rawValue),
                "easing": .string(transition.easing.name), "model": segment.model.map { .string($0) } ?? .null,
            ])
        }
        var render = CommandWords("render", arguments: [path, plan.name])
        render.add("-o", output)
        var members: [String: JSONValue] = [
            "name": .string(plan.name), "chain": .bool(plan.isChain), "frames": .integer(plan.count),
            "frameRate": .string(plan.frameRate.ratio.description), "seconds": .string(plan.seconds.description),
            "loops": .bool(plan.loops), "segments": .array(segments), "width": .null, "height": .null,
            "commandLine": commandLine("plan", plan.name),
            "renderCommandLine": .string(render.line),
        ]
        do {
            let sizes = try Set(plan.segments.compactMap(\.model)).sorted().map { name in
                let features = try state.library.model(name).generator.features
                return [features.width, features.height]
            }
            if let size = sizes.first, sizes.allSatisfy({ $0 == size }) {
                (members["width"], members["height"]) = (.integer(size[0]), .integer(size[1]))
            } else if !sizes.isEmpty {
                members["problem"] = .string("the models paint pictures of different sizes")
            }
        } catch {
            members["problem"] = .string("\(error)")
        }
        return members
    }
}
