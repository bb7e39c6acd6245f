import Checkpoints
import Foundation
import Generators
import Latents
import Tensors
import Testing

/// Conversion: the same pictures, bit for bit, from Pegbar's own kind of file.
@Suite struct CanonicalModelTests {
    static let networks = [
        "stylegan1-64", "stylegan1-256", "stylegan2-tf-64", "rosinality-32", "stylegan2-64", "stylegan2-64-resnet",
        "stylegan2-128-conditional",
    ]

    private func original(_ name: String) throws -> Checkpoint {
        try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/\(name)/network.safetensors").path)
    }

    private func converted(_ checkpoint: Checkpoint) throws -> Checkpoint {
        let model = try CanonicalModel(checkpoint)
        return try Checkpoint.read(
            SafetensorsFile.bytes(of: model.parts, metadata: model.metadata), called: "converted")
    }

    @Test(arguments: networks, [Noise.fixed, .none, .seed(3)])
    func `converted and original paint the same`(_ name: String, _ noise: Noise) throws {
        let original = try original(name), converted = try converted(original)
        let pair = try [original, converted].map { try GeneratorFile.generator(of: $0) }
        #expect(pair[0].features == pair[1].features)
        let label = pair[0].features.classes > 0 ? 2 : nil
        var random = NumPyRandom(seed: 9)
        let z = random.randn(pair[0].features.zLength).map(Float.init)
        #expect(pair[0].mapping(z, classLabel: label) == pair[1].mapping(z, classLabel: label))
        let images = pair.map {
            $0.makePainter().image(
                PictureInput(latent: .z(z, classLabel: label), truncation: 0.6, cutoff: 3, noise: noise))
        }
        #expect(images[0].values.map(\.bitPattern) == images[1].values.map(\.bitPattern))
    }

    @Test(arguments: networks)
    func `converting again changes nothing`(_ name: String) throws {
        let once = try converted(try original(name)), twice = try converted(once)
        #expect(once.metadata == twice.metadata && once.entries == twice.entries)
        for entry in once.entries { #expect(try once.bytes(entry.name) == twice.bytes(entry.name), "\(entry.name)") }
    }

    /// Names, types and numbers of files that are canonical already.
    @Test(arguments: ["stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional"])
    func `canonical files keep every tensor`(_ name: String) throws {
        let original = try original(name), converted = try converted(original)
        #expect(Set(converted.entries.map(\.name)) == Set(original.entries.map(\.name)))
        for entry in original.entries {
            #expect(converted[entry.name]?.type == entry.type && converted[entry.name]?.shape == entry.shape)
            #expect(try converted.bytes(entry.name) == original.bytes(entry.name), "\(entry.name)")
        }
    }

    /// Halves stay halves where numbers are only moved; a bias that 1 is added to becomes what the sum needs.
    @Test(arguments: [("stylegan2-tf-64", "affine.bias"), ("rosinality-32", "resample_filter"), ("stylegan1-64", "-")])
    func `sixteen bits stay sixteen bits`(_ name: String, _ computed: String) throws {
        let original = try original(name)
        let halved = try Checkpoint.read(
            SafetensorsFile.bytes(
                of: original.entries.map {
                    SafetensorsFile.Part(name: $0.name, tensor: try original.floats($0.name), type: .float16)
                }, metadata: original.metadata), called: "halves")
        let converted = try converted(halved)
        for entry in converted.entries {
            let isImplied = entry.name.hasSuffix("resample_filter")
            let isComputed = entry.name.hasSuffix(computed) || isImplied
            #expect(entry.type == (isComputed ? .float32 : .float16), "\(entry.name)")
        }
        let z = [Float](repeating: 0.3, count: try GeneratorFile.generator(of: halved).features.zLength)
        let images = try [halved, converted].map {
            try GeneratorFile.generator(of: $0).makePainter().rgb(
                PictureInput(latent: .z(z, classLabel: nil), truncation: 0.7))
        }
        #expect(images[0] == images[1])
    }
}
