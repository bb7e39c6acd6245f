import Checkpoints
import JSON

/// A network as Keras and TensorFlow.js describe it: layers and which layer's output each one takes.
///
/// Read from Keras's `get_config`, versions 1 to 3, of `Sequential`, `Model` and `Functional`; models may lie inside of
/// models.
struct LayersModel {
    let name: String
    let layers: [Layer]
    let inputs: [Tensor]
    let outputs: [Tensor]

    /// One output of one use of a layer.
    struct Tensor: Hashable {
        let layer: String
        /// Which use of the layer, of several.
        var node = 0
        /// Which of the layer's outputs.
        var index = 0
    }

    struct Layer {
        let name: String
        let kind: String
        let config: JSONValue
        /// For each use what goes in; the uses of a model's inputs and of a sequence's layers are made up.
        let uses: [[Tensor]]
        /// A model that serves as a layer.
        var model: [LayersModel] = []
    }

    /// - Parameter depth: how many models lie around this one.
    init(_ value: JSONValue, depth: Int = 0) throws(NetworkProblem) {
        guard depth < 16 else { throw NetworkProblem("its models lie too deep inside of one another") }
        guard let kind = value["class_name"]?.string, let config = value["config"] else {
            throw NetworkProblem("its description lacks class_name and config")
        }
        let list = config.array ?? config["layers"]?.array
        guard let list, Self.isModel(kind) else {
            throw NetworkProblem("it is a \(kind); Pegbar knows Sequential and functional models")
        }
        name = config["name"]?.string ?? kind
        if kind == "Sequential" {
            (layers, inputs, outputs) = try Self.sequence(list, config, depth: depth)
        } else {
            var layers: [Layer] = []
            for value in list { layers.append(try Self.layer(value, depth: depth)) }
            self.layers = layers
            inputs = try Self.tensors(config["input_layers"])
            outputs = try Self.tensors(config["output_layers"])
        }
        guard Set(layers.map(\.name)).count == layers.count else {
            throw NetworkProblem("the model \(name) has two layers of one name")
        }
    }

    static func isModel(_ kind: String) -> Bool { ["Sequential", "Model", "Functional"].contains(kind) }

    private static func layer(_ value: JSONValue, depth: Int) throws(NetworkProblem) -> Layer {
        guard let kind = value["class_name"]?.string, let config = value["config"],
            let name = value["name"]?.string ?? config["name"]?.string
        else { throw NetworkProblem("it has a layer without class_name, name and config") }
        var uses: [[Tensor]] = []
        for node in value["inbound_nodes"]?.array ?? [] { uses.append(try node.inboundTensors(of: name)) }
        let isInput = kind == "InputLayer"
        var layer = Layer(name: name, kind: kind, config: config, uses: isInput ? [[]] : uses)
        if isModel(kind) { layer.model = [try LayersModel(value, depth: depth + 1)] }
        return layer
    }

    /// Layers one after the other; the input is one of them or lies in the first one's settings.
    private static func sequence(
        _ list: [JSONValue], _ config: JSONValue, depth: Int
    ) throws(NetworkProblem) -> (layers: [Layer], inputs: [Tensor], outputs: [Tensor]) {
        var layers: [Layer] = []
        for value in list {
            let layer = try Self.layer(value, depth: depth)
            if layers.isEmpty, layer.kind != "InputLayer" {
                let first = layer.model.first?.layers.first { $0.kind == "InputLayer" }?.config
                guard
                    let shape = layer.config["batch_input_shape"] ?? layer.config["batch_shape"]
                        ?? config["build_input_shape"] ?? first?["batch_input_shape"] ?? first?["batch_shape"]
                else { throw NetworkProblem("its first layer, \(layer.name), does not say what goes in") }
                layers.append(
                    Layer(
                        name: "\(layer.name)_input", kind: "InputLayer",
                        config: .object(["batch_input_shape": shape]), uses: [[]]))
            }
            let use = layers.last.map { [[Tensor(layer: $0.name)]] } ?? [[]]
            var placed = Layer(name: layer.name, kind: layer.kind, config: layer.config, uses: use)
            placed.model = layer.model
            layers.append(placed)
        }
        guard let first = layers.first, let last = layers.last else { throw NetworkProblem("it has no layers") }
        return (layers, [Tensor(layer: first.name)], [Tensor(layer: last.name)])
    }

    /// `[["dense", 0, 0], ...]`, or a single one without the list around it, or an object of either.
    private static func tensors(_ value: JSONValue?) throws(NetworkProblem) -> [Tensor] {
        if let tensor = value.flatMap(Tensor.init) { return [tensor] }
        let members = value?.array ?? value?.object.map { object in object.keys.sorted().map { object[$0]! } }
        let tensors = members?.map { Tensor($0) }
        guard let tensors, !tensors.isEmpty, tensors.allSatisfy({ $0 != nil }) else {
            throw NetworkProblem("its input_layers or output_layers are not lists of layers")
        }
        return tensors.compactMap { $0 }
    }
}

extension LayersModel.Tensor {
    /// `["dense", 0, 0]`, with or without settings behind.
    init?(_ value: JSONValue) {
        guard let list = value.array, list.count >= 1, let layer = list[0].string else { return nil }
        let numbers = list.dropFirst().prefix(2).map(\.int)
        guard numbers.allSatisfy({ $0 != nil && $0! >= 0 }) else { return nil }
        self.init(
            layer: layer, node: numbers.first.flatMap { $0 } ?? 0, index: numbers.dropFirst().first.flatMap { $0 } ?? 0)
    }
}

extension JSONValue {
    /// What one use of a layer takes.
    fileprivate func inboundTensors(of layer: String) throws(NetworkProblem) -> [LayersModel.Tensor] {
        // Keras 3: {"args": [...], "kwargs": {...}} with tensors as objects, in lists or not.
        if let arguments = self["args"] {
            var found: [LayersModel.Tensor] = []
            arguments.collectTensors(into: &found)
            return found
        }
        // Keras 1 and 2: a list of ["dense", 0, 0, {}], or a single one.
        if let tensor = LayersModel.Tensor(self) { return [tensor] }
        let tensors = array?.map { LayersModel.Tensor($0) } ?? [nil]
        guard tensors.allSatisfy({ $0 != nil }) else {
            throw NetworkProblem("the layer \(layer) has inbound_nodes that Pegbar cannot read")
        }
        return tensors.compactMap { $0 }
    }

    private func collectTensors(into found: inout [LayersModel.Tensor]) {
        if let history = self["config"]?["keras_history"], let tensor = LayersModel.Tensor(history) {
            found.append(tensor)
        } else {
            for element in array ?? [] { element.collectTensors(into: &found) }
        }
    }
}
