import Foundation
import JSON
import Latents
import Media
import Projects
import Synchronization
import TemporaryFolders
import Testing

@testable import Rendering

struct RenderJobTests {
    private static let file = Manifest.KnownFile(file: "small.json", sha256: String(repeating: "0", count: 64))

    private static func job(_ project: SmallProject, numbers: [Int]? = nil) throws -> RenderJob {
        var job = RenderJob(try project.plan(), project: file, numbers: numbers)
        job.folder = project.folder.path + "/shots"
        job.threads = 2
        return job
    }

    @Test func `the progress is told frame by frame, and the manifest lists them all`() async throws {
        let project = try SmallProject()
        var job = try Self.job(project)
        job.movie = project.folder.path + "/round.mp4"
        job.hasTail = true
        var told = 0
        let outcome = try await job.run { told += 1 }
        #expect(told == 9 && outcome.frames == 9 && outcome.fromCache == 0 && outcome.tail == 3)
        let shots = try Manifest(path: project.folder.path + "/shots/manifest.json")
        let movie = try Manifest(path: project.folder.path + "/round.mp4.manifest.json")
        #expect(outcome.manifests.count == 2)
        #expect(shots.frames.map(\.number) == Array(1...9) && movie.frames.map(\.number) == Array(1...12))
        #expect(movie.frames.map(\.isTail) == Array(repeating: false, count: 9) + [true, true, true])
        #expect(shots.frames.map(\.rgbSHA256) == movie.frames.prefix(9).map(\.rgbSHA256))
        let plan = job.plan
        #expect(try shots.frames.map(\.origin.identity) == (0..<9).map { try plan.frame($0).appearance.identity })
        #expect(try Verification.verify(project.folder.path + "/shots").problems.isEmpty)
    }

    @Test func `parts join what is there`() async throws {
        let project = try SmallProject(), whole = try SmallProject()
        _ = try await Self.job(whole).run {}
        for numbers in [[8, 9], [1], [2, 3, 5, 7], [4, 6]] {
            let outcome = try await Self.job(project, numbers: numbers).run {}
            #expect(outcome.frames == numbers.count)
        }
        let (parts, all) = (project.folder.files(), whole.folder.files())
        for (name, bytes) in all where name.hasPrefix("shots") { #expect(parts[name] == bytes, "\(name)") }
        #expect(parts.count == all.count)
    }

    @Test func `a part does not join pictures of another look`() async throws {
        var project = try SmallProject()
        _ = try await Self.job(project).run {}
        let before = project.folder.files()
        project.project.look.noise = .none
        let job = try Self.job(project, numbers: [3])
        await #expect(throws: RenderingError.self) { try await job.run {} }
        #expect(project.folder.files() == before)
        var overwriting = job
        overwriting.overwrites = true
        _ = try await overwriting.run {}
        // The pictures of the old look are nobody's any more.
        let manifest = try Manifest(path: project.folder.path + "/shots/manifest.json")
        #expect(manifest.frames.map(\.number).contains(3))
        #expect(try Verification.verify(project.folder.path + "/shots").problems.isEmpty)
    }

    @Test func `a part that joins nothing is refused before anything is painted, also for the movie`() async throws {
        var project = try SmallProject()
        _ = try await Self.job(project).run {}
        project.project.look.noise = .none
        var job = try Self.job(project, numbers: [3])
        job.movie = project.folder.path + "/part.mp4"
        let before = project.folder.files()
        var told = 0
        await #expect(throws: RenderingError.self) { try await job.run { told += 1 } }
        #expect(told == 0 && project.folder.files() == before)
    }

    @Test func `the manifest has the look of the chain`() async throws {
        let project = try SmallProject(
            SmallProject.moves.replacing("\"hold\": { \"boris\": 2 }", with: "\"look\": { \"truncation\": 0.25 }"))
        _ = try await Self.job(project).run {}
        let manifest = try Manifest(path: project.folder.path + "/shots/manifest.json")
        #expect(manifest.look["truncation"]?.double == 0.25)
    }

    @Test func `a shadow that overshoots is a whole shadow or none`() async throws {
        let easing = "\"easing\": { \"cubic-bezier\": [0.3, 1.8, 0.6, 1.5] }, \"from\": \"boris\""
        let project = try SmallProject(SmallProject.moves.replacing("\"from\": \"boris\"", with: easing))
        let plan = try project.plan()
        let blends = try (6..<9).compactMap { try plan.frame($0).appearance.shadow?.blend.from }
        #expect(blends.count == 3 && blends.contains(1) && blends.allSatisfy((0...1).contains), "\(blends)")
        #expect(try await Self.job(project).run {}.frames == 9)
    }

    /// Each colour picture once, though a hold shows it again, and nothing that was there already.
    @Test func `who waits for pictures is told of each that was painted`() async throws {
        let project = try SmallProject()
        var job = try Self.job(project)
        job.cache = PictureCache(directory: project.folder.path + "/cache")
        let cache = try #require(job.cache)
        let told = Mutex<[PictureIdentity]>([])
        job.isPainted = { painted in
            #expect(cache.contains(painted.colour))
            told.withLock { $0.append(painted.identity) }
        }
        let plan = job.plan
        let all = try (0..<plan.count).map { try plan.frame($0).appearance.identity }
        _ = try await job.run {}
        #expect(Set(told.withLock { $0 }) == Set(all))
        told.withLock { $0 = [] }
        _ = try await job.run {}
        #expect(told.withLock { $0 }.isEmpty)
    }

    @Test func `a cancelled render leaves nothing but the cache`() async throws {
        let project = try SmallProject()
        var job = try Self.job(project)
        job.movie = project.folder.path + "/round.mp4"
        job.cache = PictureCache(directory: project.folder.path + "/cache")
        let before = project.folder.files()
        // Unstructured, so that it can be cancelled from within.
        let task = Task { [job] in
            try await job.run { withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(project.folder.files().filter { !$0.key.hasPrefix("cache/") } == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: project.folder.path).allSatisfy { !$0.hasPrefix(".") })
        let outcome = try await job.run {}
        #expect(outcome.fromCache >= 1 && outcome.frames == 9)
    }
}
