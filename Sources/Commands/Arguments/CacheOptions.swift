import ArgumentParser
import Generators
import Rendering

/// Which picture cache a command uses.
struct CacheOptions: ParsableArguments {
    @Option(
        name: .customLong("cache"),
        help: "The picture cache's folder (default: $PEGBAR_CACHE, else pegbar in $XDG_CACHE_HOME or ~/.cache).",
        completion: .directory)
    var folder: String?

    @Option(name: .customLong("cache-size"), parsing: .unconditional, help: "The most that the cache may take, in MiB.")
    var mebibytes: Int = PictureCache.defaultLimit >> 20

    func validate() throws {
        guard (0...1 << 40).contains(mebibytes) else { throw ValidationError("--cache-size is 0 or more MiB") }
    }

    /// The cache, opened. Pictures of different engines are kept apart: their last bits may differ.
    var cache: PictureCache {
        PictureCache(
            directory: folder ?? PictureCache.defaultDirectory(), compartment: Self.compartment, limit: mebibytes << 20
        ) { Console.say("pegbar: \($0)") }
    }

    private static var compartment: String { "engine-\(Engine.revision)" }
}
