import Foundation
import Tensors
import Testing

@testable import Checkpoints

/// The files of the original programs, where they lie beside the checkout.
struct GoldenFilesTests {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/goldens").standardized.path
    static let isThere = FileManager.default.fileExists(atPath: folder)

    @Test(
        .enabled(if: isThere, "no goldens at \(folder)"),
        arguments: [
            "stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional", "stylegan3-t-64", "stylegan3-r-64",
        ])
    func picklesHoldWhatTheirSafetensorsHold(name: String) throws {
        let pickle = try Checkpoint.open("\(Self.folder)/\(name)/network.pkl")
        let expected = try Checkpoint.open("\(Self.folder)/\(name)/network.safetensors")
        #expect(pickle.metadata["class_name"] == "Generator")
        #expect(pickle.metadata["network"] == "G_ema")
        #expect(Set(pickle.entries.map(\.name)) == Set(expected.entries.map(\.name)))
        for entry in expected.entries {
            #expect(try pickle.bytes(entry.name) == expected.bytes(entry.name), "\(entry.name)")
        }
    }

    @Test(
        .enabled(if: isThere, "no goldens at \(folder)"),
        arguments: [("stylegan1-64", 89), ("stylegan1-256", 117), ("stylegan2-tf-64", 93)])
    func triplesHoldTheirVariables(name: String, count: Int) throws {
        let checkpoint = try Checkpoint.open("\(Self.folder)/\(name)/network.pkl")
        #expect(checkpoint.metadata["network"] == "Gs")
        #expect(checkpoint.metadata["static_kwargs"]?.contains("\"latent_size\":64") == true)
        #expect(checkpoint["mapping/Dense0/weight"]?.shape == [64, 64])
        #expect(checkpoint["synthesis/4x4/Const/const"]?.shape.count == 4)
        #expect(checkpoint.entries.count == count)
        for entry in checkpoint.entries {
            #expect(try checkpoint.floats(entry.name).values.allSatisfy(\.isFinite), "\(entry.name)")
        }
    }
}
