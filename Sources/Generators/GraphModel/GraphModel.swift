import Checkpoints
import JSON
import Tensors

/// Graph models of TensorFlow.js: TensorFlow's own graph, laid out operation by operation.
enum GraphModel {
    static func generator(
        of checkpoint: Checkpoint, _ topology: ModelTopology
    ) throws(GeneratorError) -> NetworkGenerator {
        try NetworkGenerator.read(checkpoint) { () throws(NetworkProblem) in try generator(checkpoint, topology) }
    }

    private static func generator(
        _ checkpoint: Checkpoint, _ topology: ModelTopology
    ) throws(NetworkProblem) -> NetworkGenerator {
        var nodes: [String: GraphNode] = [:], order: [String] = []
        for value in topology.description["node"]?.array ?? [] {
            let node = try GraphNode(value)
            guard nodes.updateValue(node, forKey: node.name) == nil else {
                throw NetworkProblem("its graph has two nodes named \(node.name)")
            }
            order.append(node.name)
        }
        let outputs = try outputs(topology.signature, nodes, order)
        let needed = try sorted(outputs.map(\.node), nodes)
        try requireKnown(needed)
        let builder = NetworkBuilder(), weights = GraphWeights(checkpoint)
        let shapes = inputShapes(topology.signature)
        var known: [GraphNode.Input: NetworkValue] = [:]
        // Names in the order that people count in: input_8 before input_10.
        let latents = needed.filter { $0.operation == "Placeholder" }.sorted { Self.precedes($0.name, $1.name) }
        for node in latents {
            known[.init(node: node.name, index: 0)] = try input(node, shapes, builder)
        }
        for node in needed where node.operation != "Placeholder" {
            let inputs = node.inputs.map { known[$0] }
            do throws(NetworkProblem) {
                guard inputs.allSatisfy({ $0 != nil }) else {
                    throw NetworkProblem("it takes an output that the node before does not have")
                }
                let results = try GraphReader(node, inputs.map { $0! }, builder, weights).results()
                for (index, result) in results.enumerated() { known[.init(node: node.name, index: index)] = result }
            } catch {
                throw NetworkProblem("the node \(node.name) (\(node.operation)): \(error.description)")
            }
        }
        return try NetworkGenerator(
            architecture: "TensorFlow.js graph (\(needed.count) operations)", builder,
            output: NetworkGenerator.picture(among: outputs.compactMap { known[$0] }), parameters: weights.parameters)
    }

    // MARK: What the graph gives

    /// The outputs that the signature names, or else every node that no other takes.
    private static func outputs(
        _ signature: JSONValue?, _ nodes: [String: GraphNode], _ order: [String]
    ) throws(NetworkProblem) -> [GraphNode.Input] {
        var outputs: [GraphNode.Input] = []
        if let members = signature?["outputs"]?.object, !members.isEmpty {
            for key in members.keys.sorted(by: precedes) {
                outputs.append(try GraphNode.input(members[key]?["name"]?.string ?? key, of: "signature"))
            }
        } else {
            let taken = Set(nodes.values.flatMap(\.inputs).map(\.node))
            outputs = order.filter { !taken.contains($0) && nodes[$0]!.operation != "NoOp" }
                .map { .init(node: $0, index: 0) }
        }
        guard !outputs.isEmpty, outputs.allSatisfy({ nodes[$0.node] != nil }) else {
            throw NetworkProblem("its signature names outputs that its graph does not have")
        }
        return outputs
    }

    /// The nodes that the outputs need, each after those it takes. Without recursion: a chain of a million nodes must
    /// not end the program's stack.
    private static func sorted(
        _ outputs: [String], _ nodes: [String: GraphNode]
    ) throws(NetworkProblem) -> [GraphNode] {
        var sorted: [GraphNode] = [], isDone: [String: Bool] = [:]
        var stack = Array(outputs.reversed())
        while let name = stack.last {
            guard let node = nodes[name] else { throw NetworkProblem("the node \(name) is taken, but not there") }
            switch isDone[name] {
            case true?: stack.removeLast()
            case false?:
                isDone[name] = true
                sorted.append(node)
                stack.removeLast()
            case nil:
                isDone[name] = false
                for input in node.inputs.reversed() where isDone[input.node] != true {
                    guard isDone[input.node] == nil else {
                        throw NetworkProblem("the node \(name) needs its own output: loops are not known to Pegbar")
                    }
                    stack.append(input.node)
                }
            }
        }
        return sorted
    }

    /// Names every operation that is missing, at once.
    private static func requireKnown(_ nodes: [GraphNode]) throws(NetworkProblem) {
        let missing = Set(nodes.map(\.operation)).subtracting(GraphReader.known).sorted()
        guard missing.isEmpty else {
            let list = missing.map { operation in
                let first = nodes.first { $0.operation == operation }!.name
                return "\(operation) (first at \(first))"
            }
            throw NetworkProblem(
                "its graph has operations that Pegbar does not know: \(list.joined(separator: ", "))")
        }
    }

    // MARK: What the graph takes

    private static func input(
        _ node: GraphNode, _ shapes: [String: [Int]], _ builder: NetworkBuilder
    ) throws(NetworkProblem) -> NetworkValue {
        let type = node.type("dtype") ?? "DT_FLOAT"
        guard type == "DT_FLOAT" else {
            throw NetworkProblem("its input \(node.name) holds \(type); Pegbar fills inputs of DT_FLOAT")
        }
        var shape = node.shape("shape") ?? []
        if shape.isEmpty || shape.dropFirst().contains(where: { $0 < 1 }) { shape = shapes[node.name] ?? shape }
        guard let batch = shape.first, batch <= 1, shape.dropFirst().allSatisfy({ $0 > 0 }), shape.count > 1 else {
            throw NetworkProblem(
                "its input \(node.name) has the shape \(shape); Pegbar needs all lengths but the first")
        }
        let lengths = Array(shape.dropFirst())
        try NetworkBuilder.checkSize([1] + lengths)
        return try builder.input(
            LatentInput(name: node.name, shape: lengths, draw: lengths.count >= 2 ? .uniform : .normal),
            shape: [1] + lengths)
    }

    private static func inputShapes(_ signature: JSONValue?) -> [String: [Int]] {
        var shapes: [String: [Int]] = [:]
        for (key, value) in signature?["inputs"]?.object ?? [:] {
            guard let input = try? GraphNode.input(value["name"]?.string ?? key, of: "signature") else { continue }
            shapes[input.node] = value["tensorShape"].flatMap(GraphNode.shape)
        }
        return shapes
    }

    /// Digits count as numbers, so that `input_8` comes before `input_10`.
    static func precedes(_ a: String, _ b: String) -> Bool {
        func parts(_ text: String) -> [(text: Substring, number: Int?)] {
            var parts: [(text: Substring, number: Int?)] = [], rest = text[...]
            while let first = rest.first {
                let isDigit = first.isASCII && first.isNumber
                let part = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
                parts.append((part, isDigit ? Int(part) : nil))
                rest = rest[part.endIndex...]
            }
            return parts
        }
        for (left, right) in zip(parts(a), parts(b)) {
            if let x = left.number, let y = right.number, x != y { return x < y }
            if left.text != right.text, left.number == nil || right.number == nil || left.number == right.number {
                return left.text < right.text
            }
        }
        return a.utf8.count == b.utf8.count ? a < b : a.utf8.count < b.utf8.count
    }
}

/// The numbers of a graph's constants.
final class GraphWeights {
    private let checkpoint: Checkpoint
    /// Floating-point numbers taken so far.
    private(set) var parameters = 0

    init(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }

    /// Constants of floating-point numbers are those; integers and truth values are integers.
    func constant(_ name: String, type: String?) throws(NetworkProblem) -> NetworkValue {
        guard let entry = checkpoint[name] else { throw NetworkProblem("its numbers are not in the weights") }
        guard entry.shape.count <= 8, entry.shape.allSatisfy({ $0 >= 0 }) else {
            throw NetworkProblem("it has the shape \(entry.shape)")
        }
        let isFloat =
            type.map { ["DT_FLOAT", "DT_HALF", "DT_DOUBLE", "DT_BFLOAT16"].contains($0) }
            ?? [.float32, .float16, .float64, .bfloat16].contains(entry.type)
        let values: [Float]
        do throws(CheckpointError) {
            guard isFloat else {
                return NetworkValue(shape: entry.shape, .integers(try checkpoint.integers(name)))
            }
            values = try checkpoint.floats(name).values
        } catch {
            throw NetworkProblem("\(error)")
        }
        guard values.allSatisfy({ !$0.isNaN }) else { throw NetworkProblem("it holds numbers that are none") }
        parameters += values.count
        return NetworkValue(shape: entry.shape, numbers: values)
    }
}
