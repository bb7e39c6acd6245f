import ArgumentParser
import Checkpoints
import Foundation
import Generators
import JSON
import Tensors

/// Measures how fast a model paints: on some threads, after one picture each to warm up; or serves `Benchmarks/compare`.
@main
struct GeneratorBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pegbar-benchmark", abstract: "Measures how fast a model paints.")

    @Argument(help: "The model's file.", completion: .file())
    var model: String

    @Option(help: "How many pictures to time.")
    var pictures = 10

    @Option(help: "How many threads paint.")
    var threads = 2

    @Option(help: "The instruction set: \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")).")
    var cpu: InstructionSet = .widest

    @Option(
        help: "An npy file of latents in z, [count, numbers], painted in turn; without it those of seeds 0, 1, 2 ...",
        completion: .file())
    var latents: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Write the float images of all --latents, or that of --seed, to this npy file.")
    var save: String?

    @Option(help: "The seed of --save where there are no --latents.")
    var seed: UInt32 = 0

    @Flag(help: "Time each convolution alone, beside what the processor could do.")
    var layers = false

    @Flag(help: "Measure what standard input asks for, line by line; see Benchmarks/README.md.")
    var serve = false

    func validate() throws {
        guard pictures > 0, threads > 0 else { throw ValidationError("--pictures and --threads are at least 1") }
        guard cpu.isAvailable else { throw ValidationError("this CPU does not have \(cpu)") }
        guard !serve || (!json && save == nil) else { throw ValidationError("--serve takes neither --json nor --save") }
    }

    func run() throws {
        InstructionSet.current = cpu
        let clock = ContinuousClock()
        let start = clock.now
        let generator = try GeneratorFile.generator(of: Checkpoint.open(model))
        if layers {
            print(try LayerTimes(generator.convolutions, threads: threads).text)
            return
        }
        let painters = PaintingThreads(generator, threads: threads)
        let loadSeconds = (clock.now - start) / .seconds(1)
        let inputs = try Inputs(generator.features, latents: latents)
        if serve {
            let service = Service(
                painters, inputs, convolutions: generator.convolutions, loadSeconds: loadSeconds)
            return try service.run()
        }
        if let save {
            let saved = latents == nil ? [inputs[Int(seed)]] : inputs.all
            try painters.save(saved, to: save)
        }
        let measurement = Measurement(
            painters, inputs, pictures: pictures, generator, loadSeconds: loadSeconds)
        print(json ? measurement.json.text(pretty: true) : measurement.text, terminator: json ? "" : "\n")
    }
}

extension InstructionSet: ExpressibleByArgument {}
