import ArgumentParser
import Files
import Foundation
import JSON
import Projects
import Rendering

/// `pegbar render`: a chain as numbered pictures and as a tracing movie.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Render a chain to numbered pictures, to a tracing MP4, or to both.",
        discussion: """
            A folder gets NAME.0001.png ... and manifest.json; FILE.mp4 gets FILE.mp4.manifest.json beside it. Both \
            appear whole or not at all. Pictures that were painted before come out of the cache, so an interrupted \
            render goes on where it was. Files that Pegbar did not write, or that were drawn on, and the \
            pictures of another chain or of another project are not replaced (exit code 73) unless --overwrite is given. \
            A model's SHA-256 that the project lacks is written into it.

            EXAMPLES
              pegbar render dinner.json act-one -o shots/act-one
              pegbar render dinner.json act-one -o shots/act-one -o act-one.mp4
              pegbar render dinner.json act-one -o shots/act-one --frames 1-48,60
            """)

    @OptionGroup var chain: ChainArgument

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A folder for pictures, or FILE.mp4; give both by repeating it.", valueName: "dir|file.mp4"),
        completion: .file())
    var output: [String] = []

    @Option(help: "Only these frames, counted from 1, such as 1-48,60.", transform: NumberRanges.parse)
    var frames: NumberRanges?

    @OptionGroup var threading: ThreadsOption

    @OptionGroup var instructions: InstructionSetOption
    @OptionGroup var cacheOptions: CacheOptions

    @Flag(name: .customLong("no-cache"), help: "Compute everything anew and keep nothing.")
    var ignoresCache = false

    @Flag(
        help: """
            Replace files that Pegbar did not write or that changed since it did, and the pictures of another chain or \
            of another project.
            """)
    var overwrite = false

    @Flag(
        name: .customLong("tail-handle"),
        help: "Repeat the last picture in the MP4 up to a whole second, for programs that lose the last frame.")
    var hasTail = false

    @Flag(help: "Print what was written as JSON.")
    var json = false

    private var movies: [String] { output.filter { $0.lowercased().hasSuffix(".mp4") } }
    private var folders: [String] { output.filter { !$0.lowercased().hasSuffix(".mp4") } }

    func validate() throws {
        guard !output.isEmpty else { throw ValidationError("say where to with -o DIR or -o FILE.mp4") }
        guard movies.count <= 1, folders.count <= 1, !output.contains("") else {
            throw ValidationError("-o takes one folder and one .mp4 file")
        }
        for folder in folders { try Self.checkIsFolder(folder) }
        guard !hasTail || !movies.isEmpty else { throw ValidationError("--tail-handle is for an MP4") }
    }

    /// Endings of files that people may expect to get, and that a folder is hardly meant to have.
    private static let movieEndings: Set = [
        "avi", "mov", "mkv", "gif", "webm", "webp", "apng", "mpg", "mpeg", "m4v", "wmv", "flv", "ogv", "mxf",
    ]
    private static let pictureEndings: Set = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "tga", "exr", "psd", "npy"]

    private static func checkIsFolder(_ output: String) throws {
        guard !output.hasSuffix("/"), Disk.status(output)?.isFolder != true else { return }
        let ending = (output as NSString).pathExtension.lowercased()
        if movieEndings.contains(ending) {
            throw ValidationError("-o \(output): movies are .mp4; for a folder put a / at the end")
        }
        if pictureEndings.contains(ending) {
            throw ValidationError(
                "-o \(output): pictures go to a folder, numbered; for a folder of that name put a / at the end")
        }
    }

    func run() async throws {
        instructions.use()
        let (loaded, plan) = try chain.load()
        try refuseToReplaceInputs(of: loaded.project)
        for warning in loaded.warnings { Console.say("\(chain.argument.project): \(warning)") }
        let numbers = try frames.map { try Self.numbers($0, of: plan) }
        let rendering = try RenderPlan(
            project: loaded.project, chain: plan, directory: chain.argument.directory, file: chain.argument.project)
        let (known, note) = recordingHashes(in: loaded, rendering)
        var job = RenderJob(
            rendering, project: chain.knownFile(known), numbers: numbers)
        (job.folder, job.movie) = (folders.first, movies.first)
        (job.hasTail, job.overwrites, job.threads) = (hasTail, overwrite, threading.threads)
        job.cache = ignoresCache ? nil : cacheOptions.cache
        let outcome = try await Interruption.cancelling { [job] in
            let total = job.numbers.count
            var line = ProgressLine.onStandardError(total: total)
            defer { line.finish() }
            var done = 0
            do {
                return try await job.run {
                    done += 1
                    line.advance()
                }
            } catch is CancellationError {
                throw Interrupted(after: done, of: total, "frame", resumes: job.cache != nil)
            }
        }
        report(outcome, of: plan)
        if let note { Console.say(note) }
        if let damaged = job.cache?.damagedEntries, damaged > 0 {
            Console.say("note: \(Wording.count(damaged, "damaged picture")) in the cache removed and painted anew")
        }
    }

    /// Not even --overwrite lets a movie take the place of what it is made of, by way of a link for one.
    private func refuseToReplaceInputs(of project: Project) throws {
        let models = project.models.values.map {
            URL(fileURLWithPath: $0.file, relativeTo: chain.argument.directory).path
        }
        for movie in movies {
            guard let there = Disk.status(movie) else { continue }
            for input in [chain.argument.project] + models.sorted()
            where Disk.status(input)?.isSameFile(as: there) == true {
                throw UsageError("-o \(movie): is \(input), of which the movie is made; choose another name")
            }
        }
    }

    private static func numbers(_ frames: NumberRanges, of plan: ChainPlan) throws -> [Int] {
        guard frames.lie(in: 1...max(1, plan.count)) else {
            throw UsageError("--frames: \(plan.name) has the frames 1 to \(plan.count)")
        }
        return frames.numbers.sorted()
    }

    /// Lets the project know its models from now on. That it cannot be written is no reason not to render.
    private func recordingHashes(
        in loaded: LoadedProject, _ rendering: RenderPlan
    ) -> (loaded: LoadedProject, note: String?) {
        let fresh = rendering.models.values.filter { loaded.project.models[$0.name]?.sha256 == nil }
        guard !fresh.isEmpty else { return (loaded, nil) }
        var store = ProjectStore(path: chain.argument.project)
        store.lockTimeout = .zero
        var loaded = loaded
        let names = fresh.map { "\"\($0.name)\"" }.sorted().joined(separator: ", ")
        do {
            let hashes = Dictionary(uniqueKeysWithValues: fresh.map { ($0.name, $0.sha256) })
            guard let revision = try store.recordHashes(hashes, expecting: loaded.revision) else {
                return (loaded, nil)
            }
            loaded.revision = revision
            return (loaded, "note: the project now knows the model \(names) by its SHA-256")
        } catch {
            Console.say(
                "warning: the SHA-256 of the model \(names) could not be written into the project, so that another file in "
                    + "its place would not be noticed: \(error)")
            return (loaded, nil)
        }
    }

    private func report(_ outcome: RenderJob.Outcome, of plan: ChainPlan) {
        if json {
            var members: [String: JSONValue] = [
                "frames": .integer(outcome.frames), "fromCache": .integer(outcome.fromCache),
                "manifests": .array(outcome.manifests.map { .string($0) }),
            ]
            members["folder"] = outcome.folder.map { .string($0) }
            members["movie"] = outcome.movie.map { .string($0) }
            if hasTail { members["tailFrames"] = .integer(outcome.tail ?? 0) }
            Console.print(.object(members))
        } else {
            for path in output { Console.print(path) }
        }
        let painted = outcome.frames - outcome.fromCache
        Console.say(
            "\(outcome.frames) of \(plan.count) frames: \(painted) painted, \(outcome.fromCache) from the cache")
        if hasTail, outcome.tail == nil {
            Console.say(
                "note: no tail handle, because no number of frames at \(plan.frameRate.ratio) is a whole second")
        }
        if let movie = movies.first, outcome.frames < plan.count {
            Console.say("note: \(movie) holds a part of the chain, so that its frames have other numbers")
        }
    }
}
