import Checkpoints
import Foundation
import Generators
import Tensors
import Testing

/// The files as the original programs write them, pickles and all.
@Suite struct PickledNetworksTests {
    static let goldens = repository.appending(path: "../shared/goldens").standardized.path
    static let areThere = FileManager.default.fileExists(atPath: goldens)

    /// The same network as an unpacked file and as it was published: the same tensors, the same pictures.
    private func expectSame(_ path: String, _ name: String) throws {
        let unpacked = try GoldenNetwork(name)
        let generator = try GeneratorFile.open(path)
        #expect(generator.features == unpacked.generator.features)
        let input = unpacked.input(0, Variant("", psi: 0.7))
        let image = generator.makePainter().image(input).values
        #expect(image.map(\.bitPattern) == unpacked.generator.makePainter().image(input).values.map(\.bitPattern))

        let converted = try CanonicalModel(Checkpoint.open(path))
        let expected = try CanonicalModel(
            Checkpoint.open(unpacked.folder.appending(path: "network.safetensors").path))
        #expect(SafetensorsFile.bytes(of: converted.parts) == SafetensorsFile.bytes(of: expected.parts))
        #expect(converted.metadata["architecture"] == expected.metadata["architecture"])
    }

    @Test func `rosinality's checkpoint`() throws {
        let path = repository.appending(path: "Tests/GeneratorsTests/Fixtures/rosinality-32/network.pt").path
        try expectSame(path, "rosinality-32")
    }

    @Test(
        .enabled(if: areThere, "no goldens at \(goldens)"),
        arguments: [
            "stylegan1-64", "stylegan1-256", "stylegan2-tf-64", "stylegan2-64", "stylegan2-64-resnet",
            "stylegan2-128-conditional", "stylegan3-t-64", "stylegan3-r-64",
        ])
    func `pickles of the original programs`(_ name: String) throws {
        try expectSame("\(Self.goldens)/\(name)/network.pkl", name)
    }

    /// The generator as it was trained differs from its average.
    @Test(.enabled(if: areThere, "no goldens at \(goldens)"))
    func `another network of the file`() throws {
        let path = "\(Self.goldens)/stylegan2-64/network.pkl"
        let average = try GoldenNetwork("stylegan2-64"), input = average.input(0, Variant("", psi: 1))
        let trained = try GeneratorFile.generator(of: Checkpoint.open(path, network: "G"))
        let difference = Comparison(
            trained.makePainter().image(input).values, average.generator.makePainter().image(input).values)
        #expect(difference.worst > 0.1)
    }
}
