import Checkpoints
import Foundation
import TemporaryFolders
import Tensors
import Testing

struct CheckpointTests {
    private static let weight = Tensor(shape: [2, 3], values: [1, -2, 0.5, 3, 65504, 1e-7])
    private static let scalar = Tensor(shape: [], values: [7])
    private static let none = Tensor(shape: [0, 4], values: [])
    private let small = [
        SafetensorsFile.Part(name: "b.weight", tensor: Self.weight),
        SafetensorsFile.Part(name: "a.half", tensor: Tensor(shape: [3], values: [1, 0.1, -70000]), type: .float16),
        SafetensorsFile.Part(name: "a.brain", tensor: Tensor(shape: [3], values: [1, 0.1, 1e38]), type: .bfloat16),
        SafetensorsFile.Part(name: "scalar", tensor: Self.scalar),
        SafetensorsFile.Part(name: "none", tensor: Self.none),
    ]

    @Test func whatIsWrittenIsReadBack() throws {
        let folder = TemporaryFolder()
        let file = folder.file("small.safetensors")
        try SafetensorsFile.write(small, metadata: ["architecture": "none", "words": "\"ä\n\""], to: file)
        let checkpoint = try Checkpoint.open(file)
        #expect(checkpoint.metadata == ["architecture": "none", "words": "\"ä\n\""])
        #expect(checkpoint.entries.map(\.name).sorted() == ["a.brain", "a.half", "b.weight", "none", "scalar"])
        #expect(try checkpoint.floats("b.weight") == Self.weight)
        #expect(try checkpoint.floats("a.half").values == [1, 0.099_975_586, -.infinity])
        #expect(try checkpoint.floats("a.brain").values == [1, 0x1.9ap-4, 0x1.2cp+126])
        #expect(try checkpoint.floats("scalar") == Self.scalar)
        #expect(try checkpoint.floats("none") == Self.none)
        #expect(checkpoint["b.weight"]?.shape == [2, 3])
        #expect(checkpoint["b.weight"]?.type == .float32)
        #expect(checkpoint["c"] == nil)
        #expect(folder.names == ["small.safetensors"])
    }

    @Test func theSameTensorsGiveTheSameBytesInAnyOrder() {
        #expect(SafetensorsFile.bytes(of: small) == SafetensorsFile.bytes(of: small.reversed()))
        #expect(SafetensorsFile.bytes(of: small).prefix(8).reduce(0) { $0 + Int($1) } > 0)
    }

    /// Elements that no type of number here writes pass through as they are.
    @Test func elementsAreCopiedBitForBit() throws {
        let parts = ScalarType.allCases.enumerated().map { index, type in
            SafetensorsFile.Part(
                name: type.rawValue, shape: [2], type: type,
                bytes: (0..<2 * type.byteCount).map { UInt8($0 * 7 + index) })
        }
        let copied = try Checkpoint.read(SafetensorsFile.bytes(of: parts), called: "x")
        #expect(copied.entries.count == parts.count)
        for (index, type) in ScalarType.allCases.enumerated() {
            #expect(copied[type.rawValue]?.type == type)
            #expect(try copied.bytes(type.rawValue) == (0..<2 * type.byteCount).map { UInt8($0 * 7 + index) })
        }
        #expect(throws: CheckpointError.self) { try copied.bytes("F8") }
    }

    @Test func everyTensorIsAlignedToItsType() throws {
        for entry in try Checkpoint.read(SafetensorsFile.bytes(of: small), called: "x").entries {
            #expect(entry.bytes.lowerBound % entry.type.byteCount == 0, "\(entry.name)")
        }
    }

    @Test func aFileWithoutTensorsIsRead() throws {
        #expect(try Checkpoint.read(SafetensorsFile.bytes(of: []), called: "x").entries == [])
    }

    @Test func doublesAreRoundedAndIntegersRefused() throws {
        let header =
            #"{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"#
            + #""i":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}"#
        let double = withUnsafeBytes(of: 0.1) { Array($0) }
        let checkpoint = try Checkpoint.read(RawSafetensors(header, numbers: double + double).bytes, called: "x.st")
        #expect(try checkpoint.floats("d").values == [0.1])
        let refused = try #require(throws: CheckpointError.self) { try checkpoint.floats("i") }
        #expect(refused.kind == .unsupported)
        #expect(refused.description.contains("x.st: entry \"i\": holds I64"))
        let missing = try #require(throws: CheckpointError.self) { try checkpoint.floats("e") }
        #expect(missing.description.contains("\"e\": is missing"))
    }

    @Test func goldenNetworksAreRead() throws {
        for name in ["stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional"] {
            let checkpoint = try Checkpoint.open("\(Fixture.networks)/\(name)/network.safetensors")
            #expect(checkpoint.metadata["architecture"] == "stylegan2")
            #expect(checkpoint.entries.count > 20)
            for entry in checkpoint.entries where entry.type != .int64 {
                #expect(try checkpoint.floats(entry.name).values.allSatisfy { $0.isFinite }, "\(entry.name)")
            }
        }
    }

    /// `sha256sum` of the same bytes.
    @Test func theIdentityIsTheSHA256OfTheBytes() throws {
        let folder = TemporaryFolder()
        for (count, hash) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1 << 20, "30e14955ebf1352266dc2ff8067e68104607e750abb9d3b36582b8af909fcb58"),
            (3_000_001, "4f3c36cc4ec3bc4ac4c40dfc33a9c5505a31fd01c106a5277fdcc63239a8f34d"),
        ] {
            let file = folder.file("zeros")
            try Data(count: count).write(to: URL(filePath: file))
            #expect(try Checkpoint.sha256(ofFile: file) == hash)
        }
        let path = "\(Fixture.networks)/stylegan2-64/network.safetensors"
        #expect(try Checkpoint.open(path).sha256() == Checkpoint.sha256(ofFile: path))
    }

    @Test func aFileCutShortAfterOpeningIsAnError() throws {
        let folder = TemporaryFolder()
        let file = folder.file("small.safetensors")
        try SafetensorsFile.write(small, to: file)
        let checkpoint = try Checkpoint.open(file)
        truncate(file, 100)
        let error = try #require(throws: CheckpointError.self) { try checkpoint.floats("b.weight") }
        #expect(error.kind == .failed)
    }
}
