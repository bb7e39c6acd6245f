import ArgumentParser
import Files
import Latents
import Media
import Projects
import Rendering

/// `pegbar strip`: a transition at a glance.
struct StripCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strip", abstract: "Write one picture of evenly spaced in-betweens.",
        discussion: """
            The first picture is the source, labelled A, the last the destination, labelled B, whatever the \
            transition's number of steps. A w-spline is shaped by the chain around it, which may also set model and look: \
            with --chain it is as the chain plays it, without as it is alone. A \
            picture of that name is replaced.

            EXAMPLES
              pegbar strip dinner.json opening -o opening.png
              pegbar strip dinner.json opening --count 5 -o opening.png
              pegbar strip dinner.json opening --chain act-one -o opening.png
            """)

    @OptionGroup var argument: ProjectArgument

    @Argument(help: "The transition's name.")
    var transition: String

    @Option(help: "Show it as this chain plays it, at its first place there.")
    var chain: String?

    @Option(parsing: .unconditional, help: "How many pictures, both ends included.")
    var count = 11

    @Option(name: .shortAndLong, help: "The PNG to write.", completion: .file(extensions: ["png"]))
    var output: String

    @OptionGroup var threading: ThreadsOption

    @OptionGroup var instructions: InstructionSetOption
    @OptionGroup var cacheOptions: CacheOptions

    func validate() throws {
        guard (2...1000).contains(count) else { throw ValidationError("--count is 2 to 1000") }
        // A slip of the pen must not put a picture in the place of a project.
        guard output.lowercased().hasSuffix(".png") else { throw ValidationError("-o takes a file named .png") }
    }

    /// A chain's name is an easy slip: `plan` and `render` take it.
    private func refuseChain(in project: Project) throws {
        guard project.transitions[transition] == nil, let played = project.chains[transition]?.transitions,
            let first = played.first
        else { return }
        var command = CommandWords("strip", arguments: [argument.project, first])
        command.add("--chain", chain ?? transition)
        command.add("-o", output)
        var told: Set = [first]
        let others = played.filter { told.insert($0).inserted }.map { ", or \($0)" }.joined()
        throw UsageError("\"\(transition)\" is a chain, and a strip shows one transition: `\(command.line)`\(others)")
    }

    func run() async throws {
        instructions.use()
        let project = try argument.store.loadValid().project
        try refuseChain(in: project)
        try ReplaceablePicture.check(output)
        let chain =
            try chain.map { try project.plan(transition: transition, inChain: $0) }
            ?? project.plan(transition: transition)
        let plan = try RenderPlan(project: project, chain: chain, directory: argument.directory, file: argument.project)
        let (count, cache, threads) = (count, cacheOptions.cache, threading.threads)
        let bitmaps = try await Interruption.cancelling {
            var line = ProgressLine.onStandardError(total: count)
            defer { line.finish() }
            var bitmaps: [Bitmap] = []
            do {
                for try await bitmap in plan.inbetweens(count: count, threads: threads, cache: cache) {
                    bitmaps.append(bitmap)
                    line.advance()
                }
            } catch is CancellationError {
                throw Interrupted(after: bitmaps.count, of: count, "picture", resumes: true)
            }
            return bitmaps
        }
        let strip = StripImage.compose(bitmaps, labels: StripImage.labels(count: count))
        try AtomicFile.write([PNGFile.encode(strip)], to: output)
        Console.print(output)
    }
}
