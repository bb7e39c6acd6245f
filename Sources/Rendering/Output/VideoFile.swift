import Files
import Foundation
package import Media

/// A tracing movie that is being rendered: it appears whole, checked and with its manifest beside it, or not at all.
///
/// It is written to a hidden folder beside the destination. What is at the destination is replaced only if it is a movie
/// of Pegbar's as Pegbar left it. Letting go of a movie that was not finished removes what was written.
package final class VideoFile {
    /// The file that people see, absolute.
    package let path: String
    package let settings: VideoSettings
    private let overwrite: Bool
    private let publication: Publication
    private let known: FileKnowledge
    private var writer: VideoWriter?
    private var frames: [Manifest.Frame] = []
    private let decoded = DecodedHashes()
    private var last: Bitmap?
    private var isOver = false

    private var name: String { (path as NSString).lastPathComponent }
    private var staged: String { publication.staging.path + "/" + name }

    /// Begins a movie; one that was killed while it was being published there is finished first.
    ///
    /// Throws `busy` while another render writes there, `inTheWay` when a file would be replaced that Pegbar did not
    /// write or that changed since, and `MediaError` when the encoder refuses the settings.
    package convenience init(path: String, settings: VideoSettings, overwrite: Bool = false) throws {
        try self.init(
            path: path, settings: settings, overwrite: overwrite, afterStep: { _ throws(RenderingError) in })
    }

    init(
        path: String, settings: VideoSettings, overwrite: Bool,
        afterStep: @escaping @Sendable (Publication.Step) throws(RenderingError) -> Void
    ) throws {
        let path = try Staging.resolve(path)
        let name = (path as NSString).lastPathComponent
        if Disk.status(path)?.isFolder == true {
            throw RenderingError.destination(path: path, reason: "is a folder; a movie goes to a file")
        }
        guard PictureName.isPlain(name) else {
            throw RenderingError.destination(
                path: path,
                reason: "a movie's name must not begin with a dot or contain a backslash or control characters")
        }
        (self.path, self.settings, self.overwrite) = (path, settings, overwrite)
        publication = Publication(
            staging: try Staging(for: path), folder: PathParts(path).folder,
            manifestName: Manifest.path(besideMovie: name), movieName: name, afterStep: afterStep)
        try publication.recover(overwrite: overwrite)
        known = publication.knowledge()
        let inTheWay = publication.inTheWay(of: [name], known)
        if !overwrite, !inTheWay.isEmpty { throw RenderingError.inTheWay(path: path, files: inTheWay) }
        writer = try VideoWriter(settings, path: publication.staging.path + "/" + name) { [decoded] in decoded.add($0) }
    }

    deinit {
        writer = nil
        if !isOver { publication.discard() }
    }

    /// Adds the next frame.
    package func append(_ bitmap: Bitmap, number: Int, origin: Manifest.Origin) throws {
        try append(HashedBitmap(bitmap), number: number, origin: origin)
    }

    /// The same for a picture whose hash is known.
    func append(_ picture: HashedBitmap, number: Int, origin: Manifest.Origin) throws {
        try writer?.append(picture.bitmap)
        frames.append(Manifest.Frame(number: number, origin: origin, rgbSHA256: picture.rgbSHA256))
        last = picture.bitmap
    }

    /// Repeats the last frame until the movie ends on a whole second, which some programs need to see its last frame.
    /// Such frames are marked in the manifest.
    ///
    /// - Returns: how many were added; nil when the rate is not whole, so that no second is.
    @discardableResult
    package func appendTail() throws -> Int? {
        guard let last, let frame = frames.last, let count = settings.tailHandle(afterFrames: frames.count) else {
            return nil
        }
        var tail = frame
        tail.isTail = true
        for _ in 0..<count {
            try writer?.append(last)
            frames.append(tail)
        }
        return count
    }

    /// Closes the movie, checks it from the file's bytes, and publishes it with its manifest.
    ///
    /// - Parameter manifest: everything but the frames and the movie, which are filled in.
    /// - Returns: the manifest that was written.
    @discardableResult
    package func finish(_ manifest: Manifest) throws -> Manifest {
        guard let writer = writer.take() else { preconditionFailure("a movie is finished once") }
        let summary = try writer.finish()
        // Each picture was decoded when it was coded; now the file must hold these pictures, and nothing that moves them.
        let problems = VideoVerification.problems(
            of: staged, expecting: settings, frames: frames.count, pictureCheckSum: summary.pictureCheckSum,
            decodes: false)
        guard problems.isEmpty else {
            throw RenderingError.failedCheck(
                path: path, problems: problems.map { $0.replacingOccurrences(of: staged, with: path) })
        }
        for index in frames.indices { frames[index].planesSHA256 = decoded.sha256[index] }
        var manifest = manifest
        var tails = 0
        manifest.frames = frames.map { frame in
            guard frame.isTail else { return frame }
            tails += 1
            var frame = frame
            frame.number = manifest.totalFrames + tails
            return frame
        }
        try RenderingError.wrap(Disk.makeReadOnly(staged))
        try RenderingError.wrap(Disk.synchronise(staged))
        manifest.movie = Manifest.KnownFile(file: name, sha256: try RenderingError.wrap(Disk.sha256(ofFile: staged)))
        try publication.publish(manifest, known, asOne: false, overwrite: overwrite)
        isOver = true
        return manifest
    }

    /// For tests: leaves everything as a killed process does.
    func abandon() { isOver = true }
}

/// What a movie's pictures decode to, by their SHA-256.
private final class DecodedHashes {
    private(set) var sha256: [String] = []

    func add(_ planes: [UInt8]) { sha256.append(ContentHash.sha256(planes).hexadecimal) }
}
