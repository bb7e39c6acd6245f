import ArgumentParser
import Checkpoints
import Dispatch
import Foundation
import Generators
import JSON
import Latents
import Tensors

/// Measures how fast a model paints: pictures of seeds 0, 1, 2 ... on some threads, after one picture each to warm up.
@main
struct GeneratorBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pegbar-benchmark", abstract: "Measures how fast a model paints.")

    @Argument(help: "The model's file.", completion: .file())
    var model: String

    @Option(help: "How many pictures to time.")
    var pictures = 10

    @Option(help: "How many threads paint, each its own pictures.")
    var threads = 2

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Write the float image of --seed to this npy file, to compare with other programs.")
    var save: String?

    @Option(help: "The seed of --save.")
    var seed: UInt32 = 0

    func validate() throws {
        guard pictures > 0, threads > 0 else { throw ValidationError("--pictures and --threads are at least 1") }
    }

    func run() throws {
        let start = DispatchTime.now()
        let generator = try GeneratorFile.generator(of: Checkpoint.open(model))
        let loadSeconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        if let save {
            let image = generator.makePainter().image(Self.input(seed: seed, generator))
            try NPYFile.write(NPYArray(shape: image.shape, values: .float32(image.values)), to: save)
        }
        let measurement = Measurement(generator, pictures: pictures, threads: threads, loadSeconds: loadSeconds)
        print(json ? measurement.json.text(pretty: true) : measurement.text, terminator: json ? "" : "\n")
    }

    static func input(seed: UInt32, _ generator: any Generator) -> PictureInput {
        var random = NumPyRandom(seed: seed)
        let z = random.randn(generator.features.zLength).map(Float.init)
        return PictureInput(
            latent: .z(z, classLabel: generator.features.classes > 0 ? 0 : nil), truncation: 0.7)
    }
}
