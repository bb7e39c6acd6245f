import JSON

/// Lays out the layers of a model in the order in which their inputs are ready.
final class LayersPlan {
    let builder: NetworkBuilder
    let weights: LayerWeights
    /// Keras 3 has another `hard_sigmoid`.
    let isThirdKeras: Bool
    /// Uses of layers so far, in all models: one laid out again and again would never end.
    private var uses = 0

    init(_ builder: NetworkBuilder, _ weights: LayerWeights, isThirdKeras: Bool) {
        (self.builder, self.weights, self.isThirdKeras) = (builder, weights, isThirdKeras)
    }

    /// - Parameter scopes: names of the models around this one.
    func outputs(
        of model: LayersModel, inputs: [NetworkValue], scopes: [String]
    ) throws(NetworkProblem) -> [NetworkValue] {
        var known: [LayersModel.Tensor: NetworkValue] = [:]
        guard inputs.count == model.inputs.count else {
            throw NetworkProblem("the model \(model.name) takes \(model.inputs.count) inputs, not \(inputs.count)")
        }
        for (tensor, value) in zip(model.inputs, inputs) { known[tensor] = value }
        let layers = Dictionary(uniqueKeysWithValues: model.layers.map { ($0.name, $0) })
        // A stack of its own: a chain of a million layers must not end the program's.
        var stack = Array(model.outputs.reversed()), opened: Set<LayersModel.Tensor> = []
        while let tensor = stack.last {
            guard known[tensor] == nil else {
                stack.removeLast()
                continue
            }
            guard let layer = layers[tensor.layer], layer.uses.indices.contains(tensor.node) else {
                throw NetworkProblem("the layer \(tensor.layer) is named, but not described")
            }
            guard layer.kind != "InputLayer" else {
                throw NetworkProblem("the input \(layer.name) is needed, but is no input of the model \(model.name)")
            }
            let missing = layer.uses[tensor.node].filter { known[$0] == nil }
            guard missing.isEmpty else {
                guard opened.insert(tensor).inserted else {
                    throw NetworkProblem("the layer \(layer.name) needs its own output")
                }
                stack += missing
                continue
            }
            let values = layer.uses[tensor.node].map { known[$0]! }
            let results = try results(of: layer, values, scopes: scopes)
            guard results.indices.contains(tensor.index) else {
                throw NetworkProblem("the layer \(layer.name) has no output \(tensor.index)")
            }
            for (index, result) in results.enumerated() {
                known[LayersModel.Tensor(layer: layer.name, node: tensor.node, index: index)] = result
            }
            stack.removeLast()
        }
        return model.outputs.map { known[$0]! }
    }

    private func results(
        of layer: LayersModel.Layer, _ inputs: [NetworkValue], scopes: [String]
    ) throws(NetworkProblem) -> [NetworkValue] {
        uses += 1
        guard uses <= 100_000 else { throw NetworkProblem("it uses layers more than 100000 times") }
        let scopes = scopes + [layer.name]
        if let model = layer.model.first { return try outputs(of: model, inputs: inputs, scopes: scopes) }
        do throws(NetworkProblem) {
            return [try LayerReader(layer, inputs, scopes, self).result()]
        } catch {
            throw NetworkProblem("the layer \(layer.name) (\(layer.kind)): \(error.description)")
        }
    }
}
