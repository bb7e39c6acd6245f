import Checkpoints
import JSON

/// Decoders: models of layers as Keras and TensorFlow.js save them, made into generators.
enum Decoder {
    static func generator(
        of checkpoint: Checkpoint, _ topology: ModelTopology
    ) throws(GeneratorError) -> NetworkGenerator {
        try NetworkGenerator.read(checkpoint) { () throws(NetworkProblem) in try generator(checkpoint, topology) }
    }

    private static func generator(
        _ checkpoint: Checkpoint, _ topology: ModelTopology
    ) throws(NetworkProblem) -> NetworkGenerator {
        var (model, scopes, words) = (try LayersModel(topology.description), [String](), "decoder")
        while try takesPictures(model) {
            guard let inner = innerDecoder(of: model) else { throw problem(ofAutoencoder: model) }
            scopes.append(inner.name)
            words = "decoder (\(inner.name) of \(model.name))"
            model = inner.model[0]
        }
        let weights = LayerWeights(checkpoint), builder = NetworkBuilder()
        let isThird = topology.kerasVersion?.hasPrefix("3") == true
        let plan = LayersPlan(builder, weights, isThirdKeras: isThird)
        var inputs: [NetworkValue] = []
        for input in model.inputs {
            let shape = try shape(of: input, in: model)
            let isImage = shape.count >= 3
            inputs.append(
                try builder.input(
                    LatentInput(name: input.layer, shape: shape, draw: isImage ? .uniform : .normal),
                    shape: [1] + shape))
        }
        let outputs = try plan.outputs(of: model, inputs: inputs, scopes: scopes)
        return try NetworkGenerator(
            architecture: words, builder, output: NetworkGenerator.picture(among: outputs),
            parameters: weights.parameters)
    }

    /// The lengths of an input's axes without the batch.
    private static func shape(of input: LayersModel.Tensor, in model: LayersModel) throws(NetworkProblem) -> [Int] {
        guard let layer = model.layers.first(where: { $0.name == input.layer }), layer.kind == "InputLayer" else {
            throw NetworkProblem("its input \(input.layer) is not an input layer")
        }
        let value = layer.config["batch_input_shape"] ?? layer.config["batch_shape"]
        let lengths = value?.array ?? (layer.config["shape"]?.array).map { [.null] + $0 }
        guard let shape = lengths?.dropFirst().map(\.int) as? [Int], shape.allSatisfy({ $0 > 0 }) else {
            throw NetworkProblem(
                "its input \(input.layer) has the shape \(value?.text(pretty: false) ?? "of nobody knows what"); "
                    + "Pegbar needs all lengths but the first")
        }
        let type = layer.config["dtype"]?.string ?? "float32"
        guard type.hasPrefix("float") || type.hasPrefix("bfloat") else {
            throw NetworkProblem("its input \(input.layer) holds \(type); Pegbar fills inputs of float32")
        }
        try NetworkBuilder.checkSize([1] + shape)
        return shape
    }

    // MARK: Autoencoders

    /// Whether what goes in looks like a picture: an image with few channels, all of a model's inputs.
    private static func takesPictures(_ model: LayersModel) throws(NetworkProblem) -> Bool {
        guard !model.inputs.isEmpty else { return false }
        for input in model.inputs {
            let shape = try shape(of: input, in: model)
            guard shape.count == 3, [1, 3, 4].contains(shape[2]), shape[0] >= 8, shape[1] >= 8 else { return false }
        }
        return true
    }

    /// The model inside of an autoencoder that takes vectors and whose output is the whole's.
    private static func innerDecoder(of model: LayersModel) -> LayersModel.Layer? {
        guard let output = model.outputs.first else { return nil }
        return model.layers.first { layer in
            guard let inner = layer.model.first, layer.name == output.layer else { return false }
            return inner.inputs.allSatisfy { ((try? shape(of: $0, in: inner))?.count ?? 0) == 1 }
        }
    }

    private static func problem(ofAutoencoder model: LayersModel) -> NetworkProblem {
        let narrow = model.layers.compactMap { layer in
            layer.kind == "Dense" ? layer.config["units"]?.int.map { (name: layer.name, units: $0) } : nil
        }.min { $0.units < $1.units }
        let hint =
            narrow.map { "the narrowest layer is \($0.name) with \($0.units) numbers: " } ?? ""
        return NetworkProblem(
            "it takes pictures (\(model.inputs.map(\.layer).joined(separator: ", "))), so its encoder is inside; \(hint)"
                + "save the layers that follow the latent as a model of their own, and open that")
    }
}
