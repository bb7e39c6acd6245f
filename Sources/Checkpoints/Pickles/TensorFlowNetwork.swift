import JSON

/// A network of `dnnlib.tflib` (StyleGAN 1 and 2 in TensorFlow; `tfutil` before them) as pickles spell it: settings, own
/// variables, and networks that it is made of.
struct TensorFlowNetwork {
    let name: String
    let buildFunction: String
    let settings: PickleValue
    private let state: PickleValue

    /// Nil if the value is no such network.
    init?(_ value: PickleValue) {
        guard let object = value.object, value.className.hasSuffix(".Network"), object.state["variables"] != nil,
            let settings = object.state["static_kwargs"]
        else { return nil }
        (state, self.settings) = (object.state, settings)
        name = state["name"]?.text ?? ""
        buildFunction = state["build_func_name"]?.text ?? ""
    }

    /// Own variables, then networks, by their names.
    var members: [(name: String, value: PickleValue)] { variables + (state["components"]?.members ?? []) }

    private var variables: [(name: String, value: PickleValue)] {
        (state["variables"]?.elements ?? []).compactMap { pair in
            guard let parts = pair.elements, parts.count == 2, let name = parts[0].text else { return nil }
            return (name, parts[1])
        }
    }

    /// Name, function and settings of each network within.
    var components: [String: JSONValue] {
        var components: [String: JSONValue] = [:]
        for (name, value) in (state["components"]?.members ?? []).prefix(100) {
            guard let network = TensorFlowNetwork(value) else { continue }
            components[name] = .object([
                "name": .string(network.name), "build_func_name": .string(network.buildFunction),
                "static_kwargs": network.settings.json() ?? .null,
            ])
        }
        return components
    }
}
