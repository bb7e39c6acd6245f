import Files
import Foundation
import Generators
import Latents
import Media
import Rendering
import Tensors

/// What there is to know about a machine before it renders.
enum Examination {
    struct Finding {
        let what: String
        let found: String
        let isSound: Bool
        /// Pegbar cannot work without it.
        var isNeeded = true
        var remedy = ""
    }

    static func findings(cache: PictureCache) -> [Finding] {
        libraries + processor + [randomNumbers] + [cacheFolder(cache), disk(cache)]
    }

    private static var libraries: [Finding] {
        let installed = FFmpegLibraries.installed
        let versions = installed.libraries.map { Finding(what: $0.name, found: $0.version, isSound: true) }
        let parts = installed.parts.map { part in
            Finding(
                what: part.name, found: part.isPresent ? "present" : "absent", isSound: part.isPresent,
                remedy: "install FFmpeg's libraries with x264 (Debian: libavcodec-extra or libavcodec-dev)")
        }
        return versions + parts
    }

    private static var processor: [Finding] {
        let cores = Finding(
            what: "processor cores", found: "\(ProcessInfo.processInfo.activeProcessorCount)", isSound: true)
        let pictures = InstructionSet.allCases.map { set in
            kernels("kernels for \(set.rawValue)", isThere: set.isAvailable, isInUse: set == .current)
        }
        let drafts = [(DraftInstructionSet.avx512, "AVX512_BF16"), (.amx, "AMX")].map { set, name in
            kernels("drafts in bfloat16 by \(name)", isThere: set.isAvailable, isInUse: set == .current)
        }
        return [cores] + pictures + drafts
    }

    private static func kernels(_ what: String, isThere: Bool, isInUse: Bool) -> Finding {
        Finding(
            what: what, found: !isThere ? "not on this machine" : isInUse ? "in use" : "available", isSound: isThere,
            isNeeded: false)
    }

    private static var randomNumbers: Finding {
        let isExact = NumPyRandom.selfTest()
        return Finding(
            what: "seeds", found: isExact ? "give NumPy's numbers, bit for bit" : "differ from NumPy's in a last bit",
            isSound: isExact,
            remedy: "this C library's log differs from glibc's; pictures of seeds may differ from other machines'")
    }

    private static func cacheFolder(_ cache: PictureCache) -> Finding {
        let probe = cache.directory + "/.probe-\(getpid())"
        do {
            try Disk.makeFolder(cache.directory)
            try Disk.create(probe, [], durable: false)
            try Disk.removeFile(probe)
            let statistics = try cache.statistics()
            return Finding(
                what: "picture cache",
                found: "\(cache.directory): \(statistics.entries) pictures, \(statistics.bytes >> 20) of "
                    + "\(cache.limit >> 20) MiB", isSound: true)
        } catch {
            return Finding(
                what: "picture cache", found: "\(cache.directory) cannot be written", isSound: false,
                remedy: "\(error); choose another place with --cache or PEGBAR_CACHE")
        }
    }

    /// Free space where the cache is.
    private static func disk(_ cache: PictureCache) -> Finding {
        let needed = 1 << 30
        var place = URL(fileURLWithPath: cache.directory)
        while !FileManager.default.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.path)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue
        return Finding(
            what: "free disk space", found: free.map { "\($0 >> 20) MiB" } ?? "unknown",
            isSound: free.map { $0 >= needed } ?? false, isNeeded: false,
            remedy: "renders need room: about 0.2 MiB per picture of 256 x 256 in the cache")
    }
}
