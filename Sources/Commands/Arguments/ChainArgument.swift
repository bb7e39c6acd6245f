import ArgumentParser
import Foundation
import Projects
import Rendering

/// A project and one of its chains, or a single transition.
struct ChainArgument: ParsableArguments {
    @OptionGroup var argument: ProjectArgument

    @Argument(help: "The chain's name, or a transition's.")
    var chain: String

    /// The project, sound as a whole, and the chain laid out.
    func load() throws -> (loaded: LoadedProject, plan: ChainPlan) {
        let loaded = try argument.store.loadValid()
        let project = loaded.project
        // A name that is neither is looked up among the chains, so that the error lists those.
        let isTransition = project.chains[chain] == nil && project.transitions[chain] != nil
        return (loaded, isTransition ? try project.plan(transition: chain) : try project.plan(chain: chain))
    }

    /// The folder that the project's files are named from.
    var directory: URL {
        URL(fileURLWithPath: argument.project).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// How a manifest names the project.
    func knownFile(_ loaded: LoadedProject) -> Manifest.KnownFile {
        Manifest.KnownFile(file: (argument.project as NSString).lastPathComponent, sha256: loaded.revision)
    }
}
