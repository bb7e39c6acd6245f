import Checkpoints
import Foundation
import Generators
import JSON
import Tensors
import Testing

/// Descriptions of networks that are incomplete, unknown or hostile: refused when the model is loaded, by name.
@Suite struct NetworkLoadingTests {
    /// Opens a `model.json` whose single shard has `count` float32 numbers.
    private func open(_ json: String, numbers count: Int = 0) throws -> any Generator {
        let shard: [UInt8] = (0..<count).flatMap { index -> [UInt8] in
            withUnsafeBytes(of: (Float(index % 7) - 3).bitPattern.littleEndian) { Array($0) }
        }
        return try GeneratorFile.generator(
            of: Checkpoint.read(modelJSON: Array(json.utf8), called: "model.json", shard: { _ in shard }))
    }

    private func layers(_ layers: String, weights: String = "", input: String = "[null, 4]") -> String {
        """
        {"modelTopology": {"class_name": "Sequential", "config": [
            {"class_name": "InputLayer", "config": {"name": "z", "batch_input_shape": \(input)}}, \(layers)]},
         "weightsManifest": [{"paths": ["a"], "weights": [\(weights)]}]}
        """
    }

    private func graph(_ nodes: String, weights: String = "") -> String {
        """
        {"modelTopology": {"node": [{"name": "z", "op": "Placeholder", "attr": {"dtype": {"type": "DT_FLOAT"},
            "shape": {"shape": {"dim": [{"size": "-1"}, {"size": "4"}]}}}}, \(nodes)]},
         "weightsManifest": [{"paths": ["a"], "weights": [\(weights)]}]}
        """
    }

    private func problem(_ json: String, numbers: Int = 0) -> String {
        do {
            _ = try open(json, numbers: numbers)
            return "was opened"
        } catch { return "\(error)" }
    }

    @Test func `a sequence whose last layer makes the picture`() throws {
        let json = layers(
            #"{"class_name": "Reshape", "config": {"name": "r", "target_shape": [2, 2, 1]}}"#)
        let generator = try open(json)
        let image = generator.makePainter().image(NetworkFixture.input([1, 2, 3, 4]))
        #expect(image.shape == [1, 2, 2] && image.values == [1, 2, 3, 4])
        #expect(
            generator.makePainter().rgb(NetworkFixture.input([0, 0.5, 1, -1])) == [
                0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0,
            ])
    }

    @Test(arguments: [
        (#"{"class_name": "Lambda", "config": {"name": "l"}}"#, "the layer l (Lambda): Pegbar does not know this kind"),
        (
            #"{"class_name": "Dense", "config": {"name": "d", "units": 4}}"#,
            "the layer d (Dense): its weight \"kernel\""
        ),
        (#"{"class_name": "Activation", "config": {"name": "a", "activation": "wild"}}"#, "activation \"wild\""),
        (#"{"class_name": "Reshape", "config": {"name": "r", "target_shape": [3, -1]}}"#, "[1, 4]"),
        (
            #"{"class_name": "Reshape", "config": {"name": "r", "target_shape": [9223372036854775807, 4]}}"#,
            "all memory"
        ),
        (#"{"class_name": "RepeatVector", "config": {"name": "r", "n": 1000000000000}}"#, "repeats"),
        (#"{"class_name": "UpSampling2D", "config": {"name": "u", "size": [2, 2]}}"#, "resizes"),
        (#"{"class_name": "Flatten", "config": {"name": "z"}}"#, "two layers of one name"),
        (#"{"class_name": "Flatten", "config": {"name": "f"}}"#, ""),
        (#"{"class_name": "Conv2D", "config": {"name": "c", "data_format": "channels_first"}}"#, "kernel"),
    ])
    func `layers are named by what is wrong with them`(_ layer: String, words: String) {
        if words.isEmpty {
            #expect(problem(layers(layer)) == "was opened")
        } else {
            #expect(problem(layers(layer)).contains(words), "\(problem(layers(layer)))")
        }
    }

    @Test(arguments: ["[null, null]", "[null]", "[null, 0]", "[null, -4]", "[null, 4611686018427387904]", "7"])
    func `inputs have lengths that a computer can hold`(_ shape: String) {
        let layer = #"{"class_name": "Flatten", "config": {"name": "f"}}"#
        #expect(problem(layers(layer, input: shape)) != "was opened")
    }

    @Test(arguments: [
        (
            #"{"name": "o", "op": "FooBar", "input": ["z"]}, {"name": "p", "op": "Zoo", "input": ["o"]}"#,
            "FooBar (first at o), Zoo"
        ),
        (#"{"name": "o", "op": "Relu", "input": ["q"]}"#, "the node q is taken, but not there"),
        (
            #"{"name": "o", "op": "Add", "input": ["z", "p"]}, {"name": "p", "op": "Add", "input": ["o", "z"]}, {"name": "x", "op": "Relu", "input": ["o"]}"#,
            "needs its own output"
        ),
        (#"{"name": "o", "op": "Add", "input": ["z"]}"#, "the node o (Add): it lacks input 1"),
        (#"{"name": "o", "op": "Reshape", "input": ["z", "z"]}"#, "depends on the latents"),
        (#"{"name": "o", "op": "Relu", "input": ["z:7"]}"#, "does not have"),
        (#"{"name": "o", "op": "Const"}"#, "not in the weights"),
        (#"{"name": "o", "op": "Relu", "input": ["z"]}"#, ""),
        (#"{"name": "z", "op": "Relu", "input": ["z"]}"#, "two nodes"),
    ])
    func `nodes are named by what is wrong with them`(_ nodes: String, words: String) {
        if words.isEmpty {
            #expect(problem(graph(nodes)) == "was opened")
        } else {
            #expect(problem(graph(nodes)).contains(words), "\(problem(graph(nodes)))")
        }
    }

    @Test func `a chain of many nodes does not end the stack`() {
        let nodes = (0..<30_000).map {
            #"{"name": "n\#($0)", "op": "Neg", "input": ["\#($0 == 0 ? "z" : "n\($0 - 1)")"]}"#
        }
        #expect(problem(graph(nodes.joined(separator: ","))) == "was opened")
    }

    @Test func `a small file cannot ask for much memory`() {
        let fill =
            #"{"name": "s", "op": "Const", "attr": {"dtype": {"type": "DT_INT32"}}}, {"name": "v", "op": "Const"}, "#
            + #"{"name": "f", "op": "Fill", "input": ["s", "v"]}, {"name": "o", "op": "Tile", "input": ["f", "s"]}"#
        let weights = #"{"name": "s", "shape": [2], "dtype": "int32"}, {"name": "v", "shape": [], "dtype": "float32"}"#
        #expect(problem(graph(fill, weights: weights), numbers: 3) != "was opened")
    }

    @Test func `weights that are no numbers are refused`() {
        let shard = [UInt8](repeating: 0xff, count: 4 * 20)
        let json = layers(
            #"{"class_name": "Dense", "config": {"name": "d", "units": 4}}"#,
            weights:
                #"{"name": "d/kernel", "shape": [4, 4], "dtype": "float32"}, {"name": "d/bias", "shape": [4], "dtype": "float32"}"#
        )
        #expect(throws: GeneratorError.self) {
            try GeneratorFile.generator(
                of: Checkpoint.read(modelJSON: Array(json.utf8), called: "model.json", shard: { _ in shard }))
        }
    }
}
