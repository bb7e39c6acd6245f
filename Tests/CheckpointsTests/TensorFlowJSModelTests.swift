import Checkpoints
import Files
import Foundation
import Tensors
import Testing

struct TensorFlowJSModelTests {
    private static let topology = #""modelTopology": {"class_name": "Sequential", "config": []}"#

    /// A model whose weights are those of the manifest; a shard holds the bytes 0, 1, 2 ... of its length.
    private func open(_ manifest: String, shards: [String: Int] = ["a": 8]) throws(CheckpointError) -> Checkpoint {
        let json = "{\(Self.topology), \"weightsManifest\": \(manifest)}"
        return try Checkpoint.read(
            modelJSON: Array(json.utf8), called: "m/model.json",
            shard: { name in shards[name].map { (0..<$0).map { UInt8(truncatingIfNeeded: $0) } } })
    }

    private func refusal(_ manifest: String, shards: [String: Int] = ["a": 8]) -> String {
        do throws(CheckpointError) {
            _ = try open(manifest, shards: shards)
            return "was read"
        } catch {
            return error.description
        }
    }

    @Test func aFolderAndItsModelJSONAreTheSame() throws {
        let folder = try Checkpoint.open("\(Fixture.folder)/tfjs"),
            slashed = try Checkpoint.open("\(Fixture.folder)/tfjs/")
        let file = try Checkpoint.open("\(Fixture.folder)/tfjs/model.json")
        #expect(try folder.floats("d/kernel") == file.floats("d/kernel"))
        #expect(try folder.sha256() == file.sha256() && folder.sha256() == slashed.sha256())
        #expect(folder.entries == file.entries && folder.metadata["format"] == "layers-model")
        let whole = try Fixture.bytes("tfjs/model.json") + Fixture.bytes("tfjs/weights.bin")
        #expect(try folder.sha256() == ContentHash.sha256(whole).hexadecimal)
        #expect(try folder.sha256() == Checkpoint.sha256(ofFile: "\(Fixture.folder)/tfjs"))
    }

    @Test func aWeightMayLieInTwoShards() throws {
        let manifest =
            #"[{"paths": ["a", "b"], "weights": [{"name": "x", "shape": [3], "dtype": "uint8", "quantization": null}, {"name": "y", "shape": [4], "dtype": "uint8"}]}]"#
        let checkpoint = try open(manifest, shards: ["a": 5, "b": 2])
        #expect(try checkpoint.integers("y") == [3, 4, 0, 1])
    }

    @Test func quantisedWeightsAreScaledAndShifted() throws {
        let manifest = #"""
            [{"paths": ["a"], "weights": [
                {"name": "byte", "shape": [2], "dtype": "float32", "quantization": {"dtype": "uint8", "scale": 0.1, "min": -1}},
                {"name": "word", "shape": [1, 1], "dtype": "float32", "quantization": {"dtype": "uint16", "scale": 0.5, "min": 2}},
                {"name": "half", "shape": [1], "dtype": "float32", "quantization": {"dtype": "float16"}},
                {"name": "int", "shape": [2], "dtype": "int32", "quantization": {"dtype": "uint8", "scale": 2, "min": -3}}]}]
            """#
        let checkpoint = try open(manifest)
        #expect(try checkpoint.floats("byte") == Tensor(shape: [2], values: [-1, Float(0.1 - 1)]))
        #expect(try checkpoint.floats("word") == Tensor(shape: [1, 1], values: [2 + 0.5 * Float(2 + 3 * 256)]))
        #expect(try checkpoint.floats("half").values == [HalfPrecision.floats(fromHalf: [4 + 5 * 256])[0]])
        #expect(try checkpoint.integers("int") == [9, 11])
    }

    @Test(arguments: [
        "../a", "/etc/passwd", "a/../../b", "./a", "a//b", "", "..", "a/..", "a\\u0000b",
    ])
    func shardsStayInTheFolder(name: String) {
        let manifest = #"[{"paths": ["\#(name)"], "weights": []}]"#
        let plain = name.replacingOccurrences(of: "\\u0000", with: "\0")
        #expect(refusal(manifest, shards: [plain: 0]).contains("not in its folder"))
    }

    @Test(arguments: [
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [2], "dtype": "float32"}]}]"#, "was read"),
        (#"[{"paths": ["sub/a"], "weights": []}]"#, "missing"),
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [3], "dtype": "float32"}]}]"#, "needs 12 bytes"),
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [1], "dtype": "float32"}]}]"#, "for weights of 4"),
        (#"[{"paths": ["a", "a"], "weights": []}]"#, "twice"),
        (
            #"[{"paths": ["a"], "weights": [{"name": "x", "shape": [1], "dtype": "float32"}, {"name": "x", "shape": [1], "dtype": "float32"}]}]"#,
            "twice"
        ),
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [-2], "dtype": "float32"}]}]"#, "shape"),
        (
            #"[{"paths": ["a"], "weights": [{"name": "x", "shape": [1152921504606846976, 16], "dtype": "float32"}]}]"#,
            "shape"
        ),
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [1152921504606846976], "dtype": "uint8"}]}]"#, "needs"),
        (#"[{"paths": ["a"], "weights": [{"name": "x", "shape": [2], "dtype": "string"}]}]"#, "string"),
        (
            #"[{"paths": ["a"], "weights": [{"name": "x", "shape": [8], "dtype": "float32", "quantization": {"dtype": "uint8"}}]}]"#,
            "without a scale"
        ),
        (
            #"[{"paths": ["a"], "weights": [{"name": "x", "shape": [8], "dtype": "float32", "quantization": {"dtype": "uint8", "scale": 1e999, "min": 0}}]}]"#,
            "without a scale"
        ),
        (#"[{"paths": 3, "weights": []}]"#, "without paths"), ("{}", "weightsManifest"), ("7", "weightsManifest"),
    ])
    func manifestsAreBelievedOnlyWhenTheyHold(manifest: String, words: String) {
        #expect(refusal(manifest).contains(words), "\(refusal(manifest))")
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try Fixture.bytes("tfjs/model.json"), shard = try Fixture.bytes("tfjs/weights.bin")
        for count in 0..<bytes.count {
            #expect(throws: CheckpointError.self, "\(count) bytes") {
                try Checkpoint.read(modelJSON: Array(bytes.prefix(count)), called: "m", shard: { _ in shard })
            }
        }
        for count in 0..<shard.count {
            #expect(throws: CheckpointError.self, "\(count) bytes of the shard") {
                try Checkpoint.read(modelJSON: bytes, called: "m", shard: { _ in Array(shard.prefix(count)) })
            }
        }
    }
}
