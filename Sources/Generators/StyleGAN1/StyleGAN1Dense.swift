import Tensors

/// A dense layer of StyleGAN 1 in double precision, without activation: `weight` is `[inputs, outputs]`.
struct StyleGAN1Dense: Sendable {
    private let inputs: Int
    private let outputs: Int
    private let weights: Weights
    private let weightGain: Double
    /// The learning rate applied.
    private let bias: [Double]

    /// - Parameter gain: over the square root of the inputs, this scales the weights.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, gain: Double, learningRate: Double = 1,
        scalesWeights: Bool
    ) {
        (self.inputs, self.outputs) = (inputs, outputs)
        weightGain = learningRate * (scalesWeights ? gain / Double(inputs).squareRoot() : 1)
        let values = TensorChange(order: [1, 0])
            .apply(reader.parameter("\(name)/weight", [inputs, outputs]), shape: [inputs, outputs])
        weights = Weights(values)
        bias = reader.parameter("\(name)/bias", [outputs]).map { Double($0) * learningRate }
    }

    /// `[inputs]` to `[outputs]`.
    func callAsFunction(_ input: DoubleBuffer) -> DoubleBuffer {
        let result = DoubleBuffer(count: outputs)
        apply(input, into: result)
        return result
    }

    /// `[inputs]` to `[outputs]`.
    func apply(_ input: DoubleBuffer, into result: DoubleBuffer) {
        Operations.multiply(weights, by: input, into: result)
        result.change { index, value in value * weightGain + bias[index] }
    }
}
