import Checkpoints
import Foundation
import Generators
import TemporaryFolders
import Tensors
import Testing

/// Models that other people published, in `../shared/published-models` beside the checkout.
@Suite struct PublishedModelTests {
    static let folder = repository.deletingLastPathComponent().appending(path: "shared/published-models")

    /// The arrays of an npz file, by way of NumPy.
    private func arrays(_ path: URL) throws -> [String: NPYArray] {
        let target = TemporaryFolder()
        let process = Process()
        process.executableURL = repository.appending(path: "Scripts/python")
        let program =
            "import numpy, sys\nz = numpy.load(sys.argv[1])\n[numpy.save(sys.argv[2] + '/' + k, z[k]) for k in z]"
        process.arguments = ["-c", program, path.path, target.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        var arrays: [String: NPYArray] = [:]
        for name in target.names { arrays[String(name.dropLast(4))] = try NPYFile.read(target.file(name)) }
        return arrays
    }

    private func planes(_ picture: [Float], channels: Int) -> [Float] {
        (0..<channels).flatMap { channel in stride(from: channel, to: picture.count, by: channels).map { picture[$0] } }
    }

    private func expect(_ model: String, _ latents: [[Float]], give pictures: [[Float]], _ tolerance: Double) throws {
        let generator = try GeneratorFile.open(Self.folder.appending(path: model).path)
        let painter = generator.makePainter(), range = generator.features.range
        for (latent, picture) in zip(latents, pictures) {
            let input = NetworkFixture.input(latent)
            #expect(generator.features.problems(with: input) == [])
            let expected = planes(picture, channels: generator.features.channels)
            let comparison = Comparison(painter.image(input).values, expected)
            #expect(comparison.worst < tolerance, "\(model): \(comparison)")
            let colours = generator.features.channels
            let bytes = picture.flatMap { value in
                let byte = UInt8(min(max((value - range.low) * 255 / (range.high - range.low) + 0.5, 0), 255))
                return [UInt8](repeating: byte, count: colours == 1 ? 3 : 1)
            }
            let differences = zip(painter.rgb(input), bytes).map { abs(Int($0) - Int($1)) }
            #expect(differences.max()! <= 1 && Double(differences.count { $0 != 0 }) <= 0.002 * Double(bytes.count))
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: folder.path), "published models are not here"),
        arguments: ["digits-decoder/decoder", "digits-decoder/decoder.h5"])
    func `the digits decoder`(_ model: String) throws {
        let arrays = try arrays(Self.folder.appending(path: "digits-decoder/expected.npz"))
        try expect(
            model, NetworkFixture.rows(arrays["z"]!), give: NetworkFixture.rows(arrays["image"]!), 1e-5)
        let features = try GeneratorFile.open(Self.folder.appending(path: model).path).features
        #expect(features.range == .bytes && features.zLength == 2 && features.channels == 1)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "published models are not here"))
    func `the icon generator with six inputs`() throws {
        let arrays = try arrays(Self.folder.appending(path: "icons-64-tfjs/expected.npz"))
        let names = (8...13).map { "input_\($0)" }
        let features = try GeneratorFile.open(Self.folder.appending(path: "icons-64-tfjs").path).features
        #expect(features.inputs.map(\.name) == names)
        #expect(features.inputs.map(\.shape) == Array(repeating: [512], count: 5) + [[64, 64, 1]])
        #expect(features.inputs.map(\.draw) == Array(repeating: .normal, count: 5) + [.uniform])
        let rows = names.map { NetworkFixture.rows(arrays[$0]!) }
        let latents = (0..<2).map { index in rows.flatMap { $0[index] } }
        try expect("icons-64-tfjs", latents, give: NetworkFixture.rows(arrays["image"]!), 1e-4)
    }
}
