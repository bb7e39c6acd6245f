import Projects
import Rendering

/// Models and snapshots of the project, and their files.
extension EditReader {
    static let models: [String: Reading] = [
        "model-add": { try $0.modelAdd() }, "model-update": { try $0.modelUpdate() },
    ]

    /// A text that says something; nil for an empty one.
    private func words(_ member: String) throws -> String? {
        try members.string(member).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func modelAdd() throws -> StudioEdit {
        let (name, file) = (try members.text("name"), try members.text("file"))
        let (network, training) = (try words("network"), try words("training"))
        // A name that is taken is refused before a large file is read.
        var trial = context.present
        try trial.addModel(name, ModelReference(file: file))
        let named = try context.models.named(file, besides: context.present.models.values)
        var words = command("model", "add", then: [name, named.argument])
        words.add("--network", network)
        words.add("--training", training)
        let store = context.models.store
        return StudioEdit("add model \"\(name)\"", [.item(.model, name)], words) {
            var reference = try Self.reference {
                try ModelReference(reading: named.absolute, network: network, for: store)
            }
            reference.training = training
            return { [reference] project in
                try project.addModel(name, reference)
                return EditOutcome(model: name, in: project)
            }
        }
    }

    private func modelUpdate() throws -> StudioEdit {
        let (name, file) = (try members.text("model"), try members.text("file"))
        let isNamed = members.has("network"), network = try words("network")
        try context.present.require(.model, name)
        let named = try context.models.named(file, besides: context.present.models.values)
        let kept = context.present.models[name]?.network
        var words = command("model", "update", then: [name, named.argument])
        words.add("--network", network)
        words.add("--usual-network", if: isNamed && network == nil && kept != nil)
        let store = context.models.store
        return StudioEdit("give model \"\(name)\" another file", [.item(.model, name)], words) {
            let reference = try Self.reference {
                isNamed
                    ? try ModelReference(reading: named.absolute, network: network, for: store)
                    : try ModelReference(reading: named.absolute, for: store, ofModel: name, keeping: kept)
            }
            return { project in
                try project.setFile(reference, ofModel: name)
                return EditOutcome(model: name, in: project)
            }
        }
    }

    /// What a model's file says; one that is no model is refused in the words of whoever found out.
    private static func reference(_ read: () throws -> ModelReference) throws -> ModelReference {
        do { return try read() } catch { throw StudioError.refused("\(error)") }
    }
}
