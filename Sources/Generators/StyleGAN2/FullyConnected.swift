import Tensors

/// A dense layer with the learning-rate scaling of Karras et al. 2018 (equalised learning rate) already applied.
struct FullyConnected: Sendable {
    let inputs: Int
    let outputs: Int
    private let weights: Weights
    private let bias: [Float]
    private let activates: Bool

    /// - Parameters:
    ///   - name: the path of `weight` (`[outputs, inputs]`) and `bias` (`[outputs]`).
    ///   - activates: leaky ReLU with slope 0.2 and gain sqrt(2) at the end.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, activates: Bool = false,
        learningRate: Double = 1
    ) {
        let weightGain = Float(learningRate / Double(inputs).squareRoot()), biasGain = Float(learningRate)
        (self.inputs, self.outputs, self.activates) = (inputs, outputs, activates)
        weights = Weights(reader.parameter("\(name).weight", [outputs, inputs]).map { $0 * weightGain })
        bias = reader.parameter("\(name).bias", [outputs]).map { $0 * biasGain }
    }

    /// `[inputs]` to `[outputs]`.
    func callAsFunction(_ input: [Float]) -> [Float] {
        let result = Buffer(count: outputs)
        apply(input, into: result)
        return result.values()
    }

    /// `[inputs]` to the first `outputs` numbers of `result`.
    func apply(_ input: [Float], into result: Buffer) {
        Operations.multiply(weights, rows: outputs, columns: inputs, by: input, into: result)
        result.change(outputs) { index, value in
            let sum = value + bias[index]
            return activates ? (sum < 0 ? sum * 0.2 : sum) * Self.activationGain : sum
        }
    }

    private static let activationGain = Float(2).squareRoot()
}
