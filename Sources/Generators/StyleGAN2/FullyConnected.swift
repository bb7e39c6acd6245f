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
