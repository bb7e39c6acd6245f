import Files
import Foundation
import Generators
import JSON
import Latents
import Projects
import Rendering
import Synchronization

/// What pages know of models. Opening one may take seconds, and no page waits for it: it is told when it is done.
final class ModelReports: Sendable {
    private let events: EventHub
    private let state = Mutex(State())

    private struct State {
        /// By model and file, so that another file under the name is looked at anew.
        var known: [Place: JSONValue] = [:]
        var opening: Set<Place> = []
    }

    private struct Place: Hashable {
        let name: String
        let file: String
        let network: String?
        let sha256: String?
        /// The file's size and when it was written.
        let status: [Int]

        init(_ name: String, _ reference: ModelReference, _ directory: URL) {
            (self.name, file, network, sha256) = (name, reference.file, reference.network, reference.sha256)
            let found = Disk.status(URL(filePath: reference.file, relativeTo: directory).path)
            status = found.map { [$0.size, $0.modified] } ?? []
        }

        /// Whether the same model is another file or network there. A hash that was noted meanwhile makes it none.
        func isOther(than place: Place) -> Bool {
            name == place.name && (file, network, status) != (place.file, place.network, place.status)
        }
    }

    private let directory: URL

    /// - Parameter directory: the project file's.
    init(directory: URL, events: EventHub) { (self.directory, self.events) = (directory, events) }

    /// What is known of a project's models, by name; those that were never opened, or could not be, are opened on a
    /// thread of their own.
    func models(of project: ProjectState) -> [String: JSONValue] {
        var models: [String: JSONValue] = [:]
        for (name, reference) in project.project.models {
            let place = Place(name, reference, directory)
            let known = state.withLock { $0.known[place] }
            models[name] = known
            if known == nil || known?["problem"] != nil { open(place, project.library, known) }
        }
        return models
    }

    /// Opens the models whose files came, went or changed since they were looked at.
    func watch(_ project: ProjectState) {
        for (name, reference) in project.project.models {
            let place = Place(name, reference, directory)
            if state.withLock({ $0.known[place] }) == nil { open(place, project.library, nil) }
        }
    }

    private func open(_ place: Place, _ library: ModelLibrary, _ earlier: JSONValue?) {
        let (isFirst, isAnother) = state.withLock { state in
            (state.opening.insert(place).inserted, state.known.keys.contains { $0.isOther(than: place) })
        }
        guard isFirst else { return }
        // What pages know is of the file that the model was.
        if earlier == nil, isAnother { events.publish("models", ["models": .object([place.name: .null])]) }
        // Unstructured, because no request waits for it; it ends by itself.
        Task {
            let report = try? await onOwnThread { Self.report(of: place.name, library) }
            state.withLock { state in
                state.opening.remove(place)
                state.known[place] = report
            }
            if let report, report != earlier {
                events.publish("models", ["models": .object([place.name: report])])
            }
        }
    }

    private static func report(of name: String, _ library: ModelLibrary) -> JSONValue {
        do {
            let generator = try library.model(name).generator
            let features = generator.features
            let spaces = LatentSpace.allCases.filter { features.length(in: $0) > 0 }
            return .object([
                "width": .integer(features.width), "height": .integer(features.height),
                "classes": .integer(features.classes), "layers": .integer(features.layers),
                "architecture": .string(features.architecture),
                "spaces": .array(spaces.map { .string($0.rawValue) }),
                "transform": .bool(features.capabilities.contains(.transform)),
                "drafts": .bool(generator.quickDraft != nil),
                "usualTruncation": .double(features.usualTruncation),
            ])
        } catch {
            return .object(["problem": .string("\(error)")])
        }
    }
}
