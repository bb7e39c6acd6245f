import Checkpoints
import Foundation
import Generators
import TemporaryFolders
import Tensors
import Testing

@Suite struct StyleGAN2ClampTests {
    /// The residual golden network, but blocks from 8x8 on pass on their shortcuts alone, made large, and every layer
    /// before them and the image stay far below the clamp of the variant.
    private func image(clamp: String) throws -> [Float] {
        let golden = try GoldenNetwork("stylegan2-64-resnet")
        let original = try Checkpoint.open(golden.folder.appending(path: "network.safetensors").path)
        let parts = try original.entries.map { entry in
            var tensor = try original.floats(entry.name)
            let isConvolution = entry.name.contains(".conv")
            let endings = ["conv0.weight", "conv1.weight", ".bias", "noise_strength"]
            if isConvolution, !entry.name.contains("affine"), !entry.name.hasPrefix("synthesis.b4."),
                endings.contains(where: entry.name.hasSuffix)
            {
                tensor.values = tensor.values.map { _ in 0 }
            } else if entry.name == "synthesis.b8.skip.weight" {
                tensor.values = tensor.values.map { $0 * 20_000 }
            } else if entry.name.hasSuffix("torgb.weight") {
                tensor.values = tensor.values.map { $0 / 1000 }
            }
            return SafetensorsFile.Part(name: entry.name, tensor: tensor)
        }
        let metadata = original.metadata.mapValues {
            $0.replacingOccurrences(of: "\"conv_clamp\": null", with: "\"conv_clamp\": \(clamp)")
        }
        #expect(clamp == "null" || metadata != original.metadata)
        let folder = TemporaryFolder(), path = folder.file("changed.safetensors")
        try SafetensorsFile.write(parts, metadata: metadata, to: path)
        return try GeneratorFile.open(path).makePainter().image(golden.input(0, Variant("", psi: 1))).values
    }

    @Test func `the way around a block is not clamped, as in the original code`() throws {
        let free = try image(clamp: "null")
        #expect((free.map(abs).max() ?? 0) > 1)
        #expect(try image(clamp: "64") == free)
        #expect(try image(clamp: "0.001") != free)
    }
}
