import Tensors

/// A dense layer of StyleGAN 1, without activation: `weight` is `[inputs, outputs]`.
struct StyleGAN1Dense: Sendable {
    private let inputs: Int
    private let outputs: Int
    private let weights: Weights
    private let bias: [Float]

    /// - Parameter gain: over the square root of the inputs, this scales the weights.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, gain: Double, learningRate: Double = 1,
        scalesWeights: Bool
    ) {
        (self.inputs, self.outputs) = (inputs, outputs)
        let factor = Float(learningRate * (scalesWeights ? gain / Double(inputs).squareRoot() : 1))
        let values = TensorChange(order: [1, 0], factor: factor)
            .apply(reader.parameter("\(name)/weight", [inputs, outputs]), shape: [inputs, outputs])
        weights = Weights(values)
        bias = reader.parameter("\(name)/bias", [outputs]).map { $0 * Float(learningRate) }
    }

    /// `[inputs]` to `[outputs]`.
    func callAsFunction(_ input: [Float]) -> [Float] {
        let result = Buffer(count: outputs)
        Operations.multiply(weights, rows: outputs, columns: inputs, by: Buffer(input), into: result)
        return zip(result.values(), bias).map { $0 + $1 }
    }
}
