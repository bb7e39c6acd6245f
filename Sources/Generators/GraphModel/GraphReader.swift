import JSON
import Tensors

/// Makes steps of one node of a graph.
struct GraphReader {
    let node: GraphNode
    let inputs: [NetworkValue]
    let builder: NetworkBuilder
    let weights: GraphWeights

    init(_ node: GraphNode, _ inputs: [NetworkValue], _ builder: NetworkBuilder, _ weights: GraphWeights) {
        (self.node, self.inputs, self.builder, self.weights) = (node, inputs, builder, weights)
    }

    typealias Make = @Sendable (GraphReader) throws -> [NetworkValue]

    /// The operations that are known, by their names in TensorFlow.
    static let operations: [String: Make] = curves.merging(pairings) { a, _ in a }
        .merging(reductions) { a, _ in a }.merging(windows) { a, _ in a }.merging(matrices) { a, _ in a }
        .merging(moves) { a, _ in a }.merging(shapes) { a, _ in a }

    static let known = Set(operations.keys).union(["Placeholder"])

    /// The node's outputs.
    func results() throws(NetworkProblem) -> [NetworkValue] {
        guard let make = Self.operations[node.operation] else {
            throw NetworkProblem("Pegbar does not know this operation")
        }
        do {
            return try make(self)
        } catch {
            throw error as? NetworkProblem ?? NetworkProblem("\(error)")
        }
    }

    // MARK: Inputs

    func input(_ index: Int) throws(NetworkProblem) -> NetworkValue {
        guard inputs.indices.contains(index) else { throw NetworkProblem("it lacks input \(index)") }
        return inputs[index]
    }

    /// An input of whole numbers that is known when the model is loaded.
    func integers(_ index: Int) throws(NetworkProblem) -> [Int] { try known(\.integers, index) }

    func integer(_ index: Int) throws(NetworkProblem) -> Int { try single(integers(index), index) }

    /// An input of numbers that is known when the model is loaded.
    func numbers(_ index: Int) throws(NetworkProblem) -> [Float] { try known(\.numbers, index) }

    func number(_ index: Int) throws(NetworkProblem) -> Float { try single(numbers(index), index) }

    private func known<Number>(
        _ values: KeyPath<NetworkValue, [Number]?>, _ index: Int
    ) throws(NetworkProblem) -> [Number] {
        guard let known = try input(index)[keyPath: values] else {
            throw NetworkProblem("its input \(index) depends on the latents; Pegbar needs to know it beforehand")
        }
        return known
    }

    private func single<Number>(_ numbers: [Number], _ index: Int) throws(NetworkProblem) -> Number {
        guard numbers.count == 1 else { throw NetworkProblem("its input \(index) is not one number") }
        return numbers[0]
    }

    func requireChannelsLast() throws(NetworkProblem) {
        if let format = node.text("data_format"), format != "NHWC" {
            throw NetworkProblem("its data_format is \(format); Pegbar knows NHWC")
        }
    }

    /// The inputs without the last `count`, which say what to do.
    func inputs(butLast count: Int) throws(NetworkProblem) -> [NetworkValue] {
        guard inputs.count > count else { throw NetworkProblem("it lacks inputs") }
        return Array(inputs.dropLast(count))
    }
}
