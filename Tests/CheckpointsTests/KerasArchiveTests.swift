import Foundation
import Testing

@testable import Checkpoints

/// Keras 3's own files; `tiny.keras` holds the model of `tiny.h5`, as Keras 3.15 saved it.
struct KerasArchiveTests {
    private func path(_ name: String) -> String { "\(Fixture.folder)/keras/\(name)" }

    @Test(arguments: ["tiny.keras", "tiny-deflated.keras"])
    func weightsAreThoseOfTheOlderFile(name: String) throws {
        let file = try Checkpoint.open(path(name))
        let older = try Checkpoint.open(path("tiny.h5"))
        #expect(file.entries.map(\.name) == ["d/kernel", "d/bias", "c/kernel"])
        for entry in older.entries { #expect(try file.floats(entry.name) == older.floats(entry.name)) }
        #expect(file.topology?.kind == .layers && file.topology?.kerasVersion == "3.15.1")
        #expect(file.metadata == ["kerasVersion": "3.15.1"])
        #expect(try file.sha256() == Checkpoint.sha256(ofFile: path(name)))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path(name), network: "G") }
        #expect(error.kind == .noSuchNetwork)
    }

    @Test func weightsWithoutTheirLayersAreRefused() throws {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path("tiny.weights.h5")) }
        #expect(error.kind == .unsupported)
        #expect(error.description.contains("holds the weights of a Keras model, but not its layers"))
        #expect(error.description.contains("model.save(\"model.keras\")"))
    }

    /// The names that Keras's `to_snake_case` gave when the fixtures were made, and those of its tests.
    @Test(arguments: [
        ("Dense", "dense"), ("Conv2DTranspose", "conv2d_transpose"), ("PReLU", "p_re_lu"), ("ELU", "elu"),
        ("BatchNormalization", "batch_normalization"), ("GlobalAveragePooling2D", "global_average_pooling2d"),
        ("SeparableConv2D", "separable_conv2d"), ("ZeroPadding2D", "zero_padding2d"), ("LeakyReLU", "leaky_re_lu"),
        ("My Layer!", "my_layer"), ("", ""),
    ])
    func groupsAreCalledAfterTheClass(kind: String, name: String) {
        #expect(KerasVariables.groupName(ofKind: kind) == name)
    }

    @Test(arguments: ["tiny.keras", "tiny-deflated.keras"])
    func everyTruncationIsRefused(name: String) throws {
        let bytes = try Fixture.bytes("keras/\(name)")
        Damage.expectTruncationsRefused(of: bytes, called: "model.keras", step: 13)
    }

    @Test func damageNeverCrashes() throws {
        let bytes = try Fixture.bytes("keras/tiny.keras")
        #expect(Damage.refusals(of: bytes, called: "model.keras", seed: 11) > 1000)
    }

    /// A zip archive of stored members; check sums are left to be computed here.
    private func archive(_ members: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var bytes: [UInt8] = [], directory: [UInt8] = []
        for (name, contents) in members {
            let sum = Int(try CheckSum.crc32(of: ByteSlice(ByteSource(contents, called: name))))
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(sum, 4)
                + little(contents.count, 4) + little(contents.count, 4) + little(name.utf8.count, 2) + little(0, 2)
            directory +=
                [0x50, 0x4b, 1, 2] + little(20, 2) + common + little(0, 10) + little(bytes.count, 4) + Array(name.utf8)
            bytes += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + contents
        }
        let end =
            [0x50, 0x4b, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
            + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
        return bytes + directory + end
    }

    private func error(_ config: String, weights: [UInt8]?) throws -> String {
        var members: [(name: String, bytes: [UInt8])] = [
            ("metadata.json", Array(#"{"keras_version": "3.0.0"}"#.utf8)), ("config.json", Array(config.utf8)),
        ]
        if let weights { members.append(("model.weights.h5", weights)) }
        let bytes = try archive(members)
        return try #require(throws: CheckpointError.self) { try Checkpoint.read(bytes, called: "x.keras") }.description
    }

    @Test func partsThatAreMissingOrDoNotFitAreNamed() throws {
        let weights = try Fixture.bytes("keras/tiny.weights.h5")
        let model = #"{"class_name": "Sequential", "config": {"layers": ["#
        func dense(_ settings: String) -> String {
            model + #"{"class_name": "Dense", "config": {"name": "d"\#(settings)}}]}}"#
        }
        #expect(try error("[1]", weights: weights).contains("does not describe a model of layers"))
        #expect(try error("{", weights: weights).contains("is not"))
        #expect(try error(dense(""), weights: nil).contains("entry \"model.weights.h5\": is missing"))
        #expect(try error(dense(""), weights: [1, 2, 3]).contains("x.keras"))
        #expect(
            try error(dense(#", "use_bias": false"#), weights: weights)
                .contains("has 2 weights where a Dense of its settings has kernel;"))
        #expect(try error(model + "{}]}}", weights: weights).contains("a layer without class_name and name"))
        let deep = String(repeating: model, count: 40) + String(repeating: "]}}", count: 40)
        let named = deep.replacingOccurrences(of: #""config": {"#, with: #""config": {"name": "m", "#)
        #expect(try error(named, weights: weights).contains("too deep inside of one another"))
    }
}
