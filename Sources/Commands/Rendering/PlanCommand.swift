import ArgumentParser
import JSON
import Latents
import Projects
import Rendering

/// `pegbar plan`: what exactly a render would make.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Print exactly what will be rendered.",
        discussion: """
            Frames are counted from 1, as in the names of the pictures. A half-open transition ends one step before \
            its destination, which is the first frame of what follows; a hold shows the destination.

            EXAMPLES
              pegbar plan dinner.json act-one
              pegbar plan dinner.json act-one --t
              pegbar plan dinner.json act-one --json
            """)

    @OptionGroup var chain: ChainArgument
    @OptionGroup var cacheOptions: CacheOptions

    @Flag(name: .customLong("t"), help: "List every frame with its t.")
    var listsFrames = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let (loaded, plan) = try chain.load()
        let cached = Result { try cachedPictures(loaded.project, plan) }
        let report = PlanReport(plan, cached: try? cached.get(), listsFrames: listsFrames)
        if json { Console.print(report.json) } else { Console.print(report.text) }
        // The plan stands without the models; that it cannot be rendered is said last, and by the exit code.
        _ = try cached.get()
    }

    /// For each picture whether the cache has its colours.
    private func cachedPictures(_ project: Project, _ plan: ChainPlan) throws -> [Bool] {
        let rendering = try RenderPlan(
            project: project, chain: plan, directory: chain.argument.directory, file: chain.argument.project)
        let cache = cacheOptions.cache
        return try (0..<plan.count).map { cache.contains(try rendering.frame($0).appearance.recipe.identity) }
    }
}
