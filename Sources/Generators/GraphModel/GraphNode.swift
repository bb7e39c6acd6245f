import Foundation
import JSON

/// One node of a TensorFlow graph as TensorFlow.js writes it: the JSON form of a `NodeDef` (tensorflow/core/framework).
struct GraphNode {
    let name: String
    let operation: String
    let inputs: [Input]
    private let attributes: JSONValue?

    /// One output of another node.
    struct Input: Hashable {
        let node: String
        let index: Int
    }

    init(_ value: JSONValue) throws(NetworkProblem) {
        guard let name = value["name"]?.string, let operation = value["op"]?.string else {
            throw NetworkProblem("its graph has a node without name and op")
        }
        var inputs: [Input] = []
        for input in value["input"]?.array ?? [] {
            guard let text = input.string else { throw NetworkProblem("the node \(name) has an input that is no text") }
            // What begins with ^ only orders the nodes.
            if text.hasPrefix("^") { continue }
            inputs.append(try GraphNode.input(text, of: name))
        }
        (self.name, self.operation, self.inputs, attributes) = (name, operation, inputs, value["attr"])
    }

    /// `node` or `node:1`.
    static func input(_ text: String, of name: String) throws(NetworkProblem) -> Input {
        guard let colon = text.lastIndex(of: ":") else { return Input(node: text, index: 0) }
        guard let index = Int(text[text.index(after: colon)...]), index >= 0 else {
            throw NetworkProblem("the node \(name) has the input \(text.debugDescription)")
        }
        return Input(node: String(text[..<colon]), index: index)
    }

    // MARK: Attributes

    func has(_ name: String) -> Bool { attributes?[name] != nil }

    func flag(_ name: String) -> Bool { attributes?[name]?["b"]?.bool ?? false }

    func integer(_ name: String) -> Int? { attributes?[name]?["i"].flatMap(Self.integer) }

    func number(_ name: String) -> Double? { attributes?[name]?["f"]?.double }

    /// `DT_FLOAT` and so on.
    func type(_ name: String) -> String? { attributes?[name]?["type"]?.string }

    /// A text, which the JSON form keeps in base 64.
    func text(_ name: String) -> String? { attributes?[name]?["s"].flatMap(Self.text) }

    func integers(_ name: String) -> [Int] {
        attributes?[name]?["list"]?["i"]?.array?.compactMap(Self.integer) ?? []
    }

    func texts(_ name: String) -> [String] { attributes?[name]?["list"]?["s"]?.array?.compactMap(Self.text) ?? [] }

    /// The lengths of a shape's axes; -1 is unknown. Nil if the shape is.
    func shape(_ name: String) -> [Int]? { attributes?[name]?["shape"].flatMap(Self.shape) }

    /// `{"dim": [{"size": "-1"}, ...]}`.
    static func shape(_ value: JSONValue) -> [Int]? {
        if value["unknownRank"]?.bool == true { return nil }
        return value["dim"]?.array?.map { $0["size"].flatMap(integer) ?? 0 } ?? []
    }

    private static func integer(_ value: JSONValue) -> Int? { value.int ?? value.string.flatMap { Int($0) } }

    private static func text(_ value: JSONValue) -> String? {
        guard let text = value.string, let data = Data(base64Encoded: text) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
