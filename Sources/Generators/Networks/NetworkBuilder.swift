import Tensors

/// Lays out a network step by step: checks every shape, computes at once what does not depend on the latents, and notes
/// the rest as steps.
///
/// What reads a file's description (layers, graphs) says what to compute with these words, so both have the same
/// arithmetic.
final class NetworkBuilder {
    private(set) var steps: [NetworkStep] = []
    private(set) var slotCounts: [Int] = []
    private(set) var inputs: [(input: LatentInput, slot: Int)] = []
    /// What has been spent on numbers that are known in advance.
    private var claimed = 0

    /// Numbers in one array, at most: 1 GiB.
    static let mostNumbers = 1 << 28
    /// Numbers that may be computed in advance, in all arrays together.
    private static let mostKnown = 1 << 27
    /// Multiplications and additions of one picture, at most: some hours of a CPU.
    private static let mostMultiplyAdds = 1 << 50

    /// A latent, `[1, ...]`, or without a leading axis if it is to have none.
    func input(_ input: LatentInput, shape: [Int]) throws(NetworkProblem) -> NetworkValue {
        let slot = try newSlot(shape)
        inputs.append((input, slot))
        return NetworkValue(shape: shape, .slot(slot))
    }

    /// Checks that an array of that shape is one that a computer can hold.
    static func checkSize(_ shape: [Int]) throws(NetworkProblem) {
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            guard length > 0, !overflow, product <= mostNumbers else {
                throw NetworkProblem("it has an array of shape \(shape), which is empty or beyond all memory")
            }
            count = product
        }
        guard shape.count <= Walk.mostAxes else { throw NetworkProblem("it has an array of \(shape.count) axes") }
    }

    /// Adds a step, or computes it at once if everything it needs is known.
    func emit(
        _ operation: NetworkOperation, _ inputs: [NetworkValue], shape: [Int],
        bounds: NetworkValue.Bounds = NetworkValue.Bounds()
    ) throws(NetworkProblem) -> NetworkValue {
        try Self.checkSize(shape)
        guard operation.multiplyAdds < Self.mostMultiplyAdds else {
            throw NetworkProblem("it asks for more arithmetic than any picture is worth")
        }
        let count = shape.reduce(1, *)
        if case .copies(let pieces, _, _) = operation { try claim(pieces.count) }
        if inputs.allSatisfy(\.isKnown) {
            try claim(count + operation.multiplyAdds / 16)
            let result = Buffer(count: count), scratch = operation.scratch
            operation.run(
                inputs.map { known(buffer: $0) }, into: result, row: Buffer(count: scratch.row),
                patches: Buffer(count: scratch.patches))
            return NetworkValue(shape: shape, weights: Weights(takingOver: result))
        }
        let slot = try newSlot(shape)
        steps.append(NetworkStep(operation: operation, inputs: inputs.map { operand($0) }, output: slot))
        return NetworkValue(shape: shape, .slot(slot), bounds: bounds)
    }

    /// Counts numbers that are made when the network is laid out; a small file must not fill the memory with them.
    func claim(_ count: Int) throws(NetworkProblem) {
        claimed += count
        guard claimed <= Self.mostKnown else {
            throw NetworkProblem("it computes too much without its latents")
        }
    }

    private func newSlot(_ shape: [Int]) throws(NetworkProblem) -> Int {
        try Self.checkSize(shape)
        slotCounts.append(shape.reduce(1, *))
        return slotCounts.count - 1
    }

    private func operand(_ value: NetworkValue) -> NetworkOperand {
        switch value.content {
        case .slot(let slot): .slot(slot)
        case .numbers(let weights): .numbers(weights)
        case .integers(let values): .numbers(Weights(values.map { Float($0) }))
        }
    }

    private func known(buffer value: NetworkValue) -> Buffer {
        guard case .numbers(let weights) = operand(value) else { preconditionFailure("nothing is known of a slot") }
        return weights.buffer
    }
}
