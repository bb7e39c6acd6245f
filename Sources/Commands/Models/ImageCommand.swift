import ArgumentParser
import Checkpoints
import Files
import Foundation
import Generators
import Latents
import Projects
import Rendering

/// `pegbar image`: single pictures of seeds or of saved latents, without a project.
struct ImageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Paint the pictures of seeds or of a latent file.",
        discussion: """
            Seeds are NumPy's: seed 85 is the picture of RandomState(85).randn(1, z). They become DIR/seed0085.png, a \
            latent FILE.npy becomes DIR/FILE.png (DIR/FILE-0000.png ... if it holds several). npy files hold the \
            network's own float32 output, [channels, height, width]. Pictures of the same name are replaced; a \
            file of the same name that is no picture is not.

            A model with several inputs takes seed 85 for all of them: the first as above, input k (from 0) from \
            RandomState([85, k]); `pegbar inspect` lists them. A latent file then has the numbers of all inputs in \
            that order.

            A projector's projected_w.npz (an array w or projected_w with a w for each layer) shows what was projected \
            with --truncation 1; so does the .pt file of rosinality's projector, whose noise is not used.

            EXAMPLES
              pegbar image portraits-256.safetensors --seeds 0-5,85 -o pictures
              pegbar image portraits-256.safetensors --seeds 85 --truncation 1 --noise none -o pictures
              pegbar image portraits-256.safetensors --latent anna.npy --look shadow -o pictures
              pegbar image portraits-256.safetensors --latent projected_w.npz --truncation 1 -o pictures
              pegbar image network.pkl --network G --seeds 85 -o unaveraged
              pegbar image stylegan3-t.safetensors --seeds 85 --translate 0.1,0 --rotate 20 -o pictures
            """)

    @Argument(help: "The model's file.", completion: .file())
    var model: String

    @OptionGroup var choice: NetworkOption

    @Option(parsing: .unconditional, help: "Seeds, such as 0-5,85.", transform: NumberRanges.parse)
    var seeds: NumberRanges?

    @Option(
        help: "An npy file of latents, [n] or [pictures, n], or a file of named arrays, such as a projector's npz.",
        completion: .file(extensions: ["npy", "npz", "safetensors"]))
    var latent: String?

    @Option(
        help: ArgumentHelp(
            """
            The space the latent file's numbers live in: z (unless given), w after the mapping network, or w+ (a w for \
            each layer). That of a projector's npz is found from its shape.
            """))
    var space: LatentSpace?

    @Option(
        parsing: .unconditional,
        help: "Truncation psi: 1 leaves the latent alone, 0 gives the average picture; 0.7 where the model has it.")
    var truncation: Float?

    @Option(
        parsing: .unconditional,
        help: "Psi acts on that many layers from the coarsest; by default on all, with StyleGAN 1 on 8.")
    var cutoff: Int?

    @Option(
        name: .customLong("class"), parsing: .unconditional, help: "The class label of a conditional model, from 0.")
    var classLabel: Int?

    @Option(parsing: .unconditional, help: "fixed (saved in the model), none, or a seed.")
    var noise: Noise = .fixed

    @Option(help: "colour or shadow.")
    var look: ImageLook = .colour

    @OptionGroup var transformOptions: TransformOptions

    @OptionGroup var shadowOptions: ShadowOptions

    @Option(name: .shortAndLong, help: "The folder to write to; it is made if need be.", completion: .directory)
    var output: String

    @Option(help: "png or npy.")
    var format: ImageFormat = .png

    @OptionGroup var threading: ThreadsOption

    @OptionGroup var instructions: InstructionSetOption

    enum ImageLook: String, ExpressibleByArgument, CaseIterable { case colour, shadow }
    enum ImageFormat: String, ExpressibleByArgument, CaseIterable { case png, npy }

    func validate() throws {
        guard (seeds == nil) != (latent == nil) else {
            throw ValidationError("give either --seeds, such as 0-5,85, or --latent FILE")
        }
        if let seeds {
            guard seeds.ranges.allSatisfy({ $0.upperBound <= Int(UInt32.max) }) else {
                throw ValidationError("--seeds are 0 to \(UInt32.max), such as 0-5,85")
            }
            guard seeds.count <= 1_000_000 else { throw ValidationError("--seeds names more than a million pictures") }
        }
        guard space == nil || latent != nil else { throw ValidationError("--space goes with --latent") }
        guard truncation?.isFinite ?? true else { throw ValidationError("--truncation is a finite number") }
        try transformOptions.validateStill()
        guard look == .colour || format == .png else {
            throw ValidationError("--format npy is the network's own output, which has no shadow look")
        }
        guard look == .shadow || shadowOptions.areUnused else {
            throw ValidationError("--threshold, --invert, --figure and --ground go with --look shadow")
        }
    }

    func run() async throws {
        instructions.use()
        let generator = try ModelFile(model, network: choice.network).generator
        let inputs = try namedInputs(generator.features)
        try Disk.makeFolder(output)
        try refuseToReplaceLatents(inputs)
        for index in 0..<inputs.count {
            try ReplaceablePicture.check("\(output)/\(inputs.name(index)).\(format.rawValue)")
        }
        let (output, format) = (output, format)
        let shadow = look == .shadow ? ShadowLook(shadowOptions.shadow, blend: 1) : nil
        let compares = seeds != nil && format == .png && !generator.features.capabilities.contains(.truncation)
        let threads = threading.threads, painters = PainterPool(generator, threads: threads)
        try await Interruption.cancelling {
            var line = ProgressLine.onStandardError(total: inputs.count)
            defer { line.finish() }
            let pictures = OrderedPictures(count: inputs.count, threads: threads, window: threads * 2) {
                { index, isWanted in
                    let path = "\(output)/\(inputs.name(index)).\(format.rawValue)"
                    let writer = ImageWriter(painters: painters, features: generator.features, shadow: shadow)
                    let rgb = try writer.write(
                        inputs.input(index), to: path, asFloats: format == .npy, while: isWanted)
                    return rgb.map { (path: path, rgb: compares ? $0 : []) }
                }
            }
            var (done, likeness) = (0, Likeness())
            do {
                for try await (path, rgb) in pictures {
                    Console.print(path)
                    likeness.add(rgb)
                    done += 1
                    line.advance()
                }
            } catch is CancellationError {
                throw Interrupted(after: done, of: inputs.count, "picture", resumes: false)
            }
            line.finish()
            if compares, done > 1, likeness.isClose {
                Console.say(
                    "note: the pictures of all \(done) seeds are nearly the same: this network's latents may not be the normal "
                        + "numbers that seeds draw; give files of latents with --latent, or set the numbers of a key with "
                        + "`pegbar key edit --fader`")
            }
        }
    }

    /// `anna.npy` painted as npy into its own folder would take its own place.
    private func refuseToReplaceLatents(_ inputs: NamedInputs) throws {
        guard format == .npy, let latent else { return }
        let path = "\(output)/\(inputs.name(0)).npy"
        let places = [latent, path].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path }
        if places[0] == places[1] {
            throw RenderingError.destination(
                path: path, reason: "holds the latent that is to be painted; choose another folder")
        }
    }

    private func namedInputs(_ features: GeneratorFeatures) throws -> NamedInputs {
        var template = PictureInput(
            latent: .w([]), truncation: truncation ?? Float(features.usualTruncation), cutoff: cutoff, noise: noise)
        if transformOptions.isGiven { template.transform = InverseTransform(transformOptions.changed(.identity)) }
        if let seeds {
            let inputs = NamedInputs(seeds: seeds.numbers, features, classLabel, template)
            try Self.check(inputs, features, model)
            return inputs
        }
        let latent = latent!
        let file = try LatentFile.read(latent, space: space, features: features)
        let rows = file.rows.map { $0.map(Float.init) }
        let stem = ((latent as NSString).lastPathComponent as NSString).deletingPathExtension
        let inputs = NamedInputs(rows: rows, space: file.space, stem: stem, classLabel, template)
        try Self.check(inputs, features, model)
        return inputs
    }

    private static func check(_ inputs: NamedInputs, _ features: GeneratorFeatures, _ model: String) throws {
        let problems = features.problems(with: inputs.input(0), in: .options)
        // One sentence: the model is sound, it is what was asked of it that is not.
        if !problems.isEmpty { throw GeneratorError(file: model, problems: [problems.joined(separator: "; ")]) }
    }
}
