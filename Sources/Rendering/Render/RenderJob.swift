import Foundation
import Generators
import Media
import Latents
import Projects

/// A render to be done: which frames of a plan go where.
package struct RenderJob: Sendable {
    package let plan: RenderPlan
    /// The project file's name and the SHA-256 of its bytes.
    package let project: Manifest.KnownFile
    /// Frames as people count, from 1; ascending, each once.
    package let numbers: [Int]
    /// Where the numbered pictures go; nil for none.
    package var folder: String?
    /// Where the tracing movie goes; nil for none.
    package var movie: String?
    /// Repeats the last picture up to a whole second in the movie.
    package var hasTail = false
    /// Replaces files that Pegbar did not write, or that changed since it did.
    package var overwrites = false
    package var threads = 1
    /// Nil computes everything anew and keeps nothing.
    package var cache: PictureCache?
    /// Is told of each picture whose colours were painted and did not come from the cache, on the thread that painted it,
    /// before its turn comes.
    package var isPainted: (@Sendable (PaintedPicture) -> Void)?

    /// - Parameter numbers: nil for the whole chain.
    package init(_ plan: RenderPlan, project: Manifest.KnownFile, numbers: [Int]? = nil) {
        (self.plan, self.project) = (plan, project)
        self.numbers = numbers ?? (0..<plan.count).map(FencePosts.frameNumber(ofPicture:))
    }

    /// What a render did.
    package struct Outcome: Sendable {
        package var frames = 0
        /// Pictures whose colours came from the cache.
        package var fromCache = 0
        /// The manifests that were written.
        package var manifests: [String] = []
        /// Where the pictures and the movie are: absolute paths without links, as those of the manifests.
        package var folder: String?
        package var movie: String?
        /// How many frames repeat the last picture at the end of the movie; nil if there is no whole second to end on.
        package var tail: Int? = 0
    }

    /// Renders, checks and hands over. Cancelling the task leaves nothing at the destinations; the pictures in hand are
    /// given up between two layers, those that were painted stay in the cache.
    ///
    /// - Parameter progress: is told after each frame, in order.
    package func run(progress: () -> Void) async throws -> Outcome {
        try await withTaskExecutorPreference(WorkQueue()) { try await renderAndPublish(progress: progress) }
    }

    /// A folder that holds another chain, or the chain of another project, is somebody's finished work.
    private static func refuseToReplace(_ pictures: PictureFolder, with manifest: Manifest) throws {
        guard let earlier = pictures.recorded, !earlier.frames.isEmpty else { return }
        guard earlier.chain != manifest.chain || earlier.project.file != manifest.project.file else { return }
        throw RenderingError.otherRender(
            path: pictures.path, chain: earlier.chain, project: earlier.project.file, frames: earlier.frames.count)
    }

    private func renderAndPublish(progress: () -> Void) async throws -> Outcome {
        let stem = PictureName.stem(from: plan.chain.name)
        let pictures = try folder.map {
            try PictureFolder(
                path: $0, stem: stem, numbers: numbers, total: plan.count, overwrite: overwrites)
        }
        let film = try movie.map {
            try VideoFile(path: $0, settings: videoSettings(), overwrite: overwrites)
        }
        var manifest = plan.manifest(of: project)
        if let pictures, !overwrites { try Self.refuseToReplace(pictures, with: manifest) }
        // What cannot be joined is refused before anything is painted.
        let earlier = try pictures.map { try earlierFrames(joining: manifest, in: $0) } ?? []
        var outcome = Outcome()
        (outcome.folder, outcome.movie) = (pictures?.path, film?.path)
        var frames: [Manifest.Frame] = []
        try await renderedFrames(writingTo: pictures).forEach { frame in
            let origin = plan.origin(of: frame.picture, identity: frame.painted.identity)
            let number = FencePosts.frameNumber(ofPicture: origin.picture)
            if let pictures, let rgbSHA256 = frame.rgbSHA256 {
                frames.append(
                    Manifest.Frame(
                        number: number, origin: origin, file: pictures.fileName(number: number), rgbSHA256: rgbSHA256))
            }
            try film?.append(frame.painted.picture, number: number, origin: origin)
            outcome.frames += 1
            if frame.painted.isFromCache { outcome.fromCache += 1 }
            progress()
        }
        try Task.checkCancellation()
        if let film {
            if hasTail { outcome.tail = try film.appendTail() }
            try film.finish(manifest)
            outcome.manifests.append(Manifest.path(besideMovie: film.path))
        }
        if let pictures {
            manifest.add(frames + earlier)
            try pictures.finish(manifest)
            outcome.manifests.append(pictures.path + "/" + Manifest.fileName)
        }
        return outcome
    }

    private struct RenderedFrame: Sendable {
        let picture: PlannedPicture
        let painted: PaintedPicture
        /// SHA-256 of the RGB bytes, if the picture was written to a folder.
        let rgbSHA256: String?
    }

    /// Paints, and writes each picture on the thread that painted it.
    private func renderedFrames(writingTo pictures: PictureFolder?) -> OrderedPictures<RenderedFrame> {
        let (plan, cache, numbers, isPainted) = (plan, cache, numbers, isPainted)
        let painters = ModelPainters(plan, threads: threads)
        return OrderedPictures(count: numbers.count, threads: threads, window: threads * 2) {
            let painter = FramePainter(plan, painters: painters, cache: cache)
            return { place, isWanted in
                let frame = try plan.frame(FencePosts.picture(ofFrameNumber: numbers[place]))
                guard let painted = painter.paint(frame.appearance, while: isWanted) else { return nil }
                if !painted.isFromCache { isPainted?(painted) }
                let rgbSHA256 = try pictures?.write(painted.picture, numbers: [numbers[place]])
                return RenderedFrame(picture: frame.picture, painted: painted, rgbSHA256: rgbSHA256)
            }
        }
    }

    /// A part of a chain joins what is in the folder already; the whole chain replaces it.
    private func earlierFrames(
        joining manifest: Manifest, in pictures: PictureFolder
    ) throws -> [Manifest.Frame] {
        guard numbers.count < plan.count, let earlier = pictures.earlier else { return [] }
        return try manifest.keptFrames(
            of: earlier, beside: Set(numbers), stem: pictures.stem, path: pictures.path, overwrite: overwrites
        ) { number in
            let picture = FencePosts.picture(ofFrameNumber: number)
            guard (0..<plan.count).contains(picture), let frame = try? plan.frame(picture) else { return nil }
            return plan.origin(of: frame.picture, identity: frame.appearance.identity)
        }
    }

    private func videoSettings() throws -> VideoSettings {
        let rate = plan.chain.frameRate.ratio
        return try VideoSettings(
            width: plan.width, height: plan.height, rateNumerator: rate.numerator, rateDenominator: rate.denominator,
            threads: min(threads, VideoSettings.mostThreads))
    }
}
