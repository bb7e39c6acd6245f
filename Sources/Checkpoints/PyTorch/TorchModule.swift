/// A PyTorch module as pickles spell it, whether it was pickled as an object of its class or by NVIDIA's
/// `torch_utils.persistence`, which keeps the class's source text beside the state.
struct TorchModule {
    /// Without the Python module for persistent classes, which have none; with it for others.
    let className: String
    /// Everything that the object consists of.
    let state: PickleValue

    /// Nil if the value is no module.
    init?(_ value: PickleValue) {
        guard let object = value.object else { return nil }
        if object.name.hasSuffix("persistence._reconstruct_persistent_obj") {
            // Type, version, source text, name of the class, state.
            guard let description = object.arguments.first, description["type"]?.text == "class",
                let name = description["class_name"]?.text, let state = description["state"]
            else { return nil }
            (className, self.state) = (name, state)
        } else {
            (className, state) = (value.className, object.state)
        }
        guard state["_parameters"]?.pairs != nil, state["_modules"]?.pairs != nil else { return nil }
    }

    /// The module's own tensors and modules by their names, in the order of `Module.state_dict()` and without what that
    /// leaves out: the buffers that the module computes for itself.
    var members: [(name: String, value: PickleValue)] {
        var computed: Set<String> = []
        switch state["_non_persistent_buffers_set"] {
        case .set(let names): computed = Set(names.items.compactMap(\.text))
        // How protocols before 4 spell a set.
        case .object(let set): computed = Set((set.arguments.first?.elements ?? []).compactMap(\.text))
        default: break
        }
        let buffers = (state["_buffers"]?.members ?? []).filter { !computed.contains($0.name) }
        return (state["_parameters"]?.members ?? []) + buffers + (state["_modules"]?.members ?? [])
    }

    /// Numbers and words that the object keeps beside its tensors.
    var attributes: [(name: String, value: PickleValue)] {
        (state.members ?? []).filter { name, value in
            !name.hasPrefix("_") && name != "training" && !PickledTensors.isTensor(value)
        }
    }
}
