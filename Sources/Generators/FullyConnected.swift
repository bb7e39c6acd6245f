import Tensors

/// A dense layer with the learning-rate scaling of Karras et al. 2018 (equalised learning rate), in double precision.
struct FullyConnected: Sendable {
    let inputs: Int
    let outputs: Int
    private let weights: Weights
    private let weightGain: Double
    /// The gain applied.
    private let bias: [Double]
    private let activates: Bool

    /// - Parameters:
    ///   - name: the path of `weight` (`[outputs, inputs]`) and `bias` (`[outputs]`).
    ///   - activates: leaky ReLU with slope 0.2 and gain sqrt(2) at the end.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, activates: Bool = false,
        learningRate: Double = 1
    ) {
        (self.inputs, self.outputs, self.activates) = (inputs, outputs, activates)
        weightGain = learningRate / Double(inputs).squareRoot()
        weights = Weights(reader.parameter("\(name).weight", [outputs, inputs]))
        bias = reader.parameter("\(name).bias", [outputs]).map { Double($0) * learningRate }
    }

    /// A layer of StyleGAN 1, without activation: `weight` is `[inputs, outputs]`.
    ///
    /// - Parameter gain: over the square root of the inputs, this scales the weights, if `scalesWeights`.
    init(
        _ reader: WeightReader, transposed name: String, inputs: Int, outputs: Int, gain: Double,
        learningRate: Double = 1, scalesWeights: Bool
    ) {
        (self.inputs, self.outputs, activates) = (inputs, outputs, false)
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
        result.change { index, value in
            let sum = value * weightGain + bias[index]
            return activates ? (sum < 0 ? sum * 0.2 : sum) * Self.activationGain : sum
        }
    }

    private static let activationGain = 2.0.squareRoot()
}
