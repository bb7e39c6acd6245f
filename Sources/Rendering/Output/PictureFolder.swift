import Files
import Foundation
package import Media
import Synchronization

/// A folder of numbered pictures that is being rendered: all of them appear, or none.
///
/// Pictures are written to a hidden folder beside the destination, read-only, and published by `finish(_:)`. What Pegbar
/// did not write is never touched; what it wrote is replaced only while it is as Pegbar left it. Letting go of a folder
/// that was not finished removes what was written.
package final class PictureFolder: Sendable {
    /// The folder that people see, absolute.
    package let path: String
    package let stem: String
    private let numbers: Set<Int>
    private let total: Int
    private let overwrite: Bool
    private let publication: Publication
    private let known: FileKnowledge
    private let state = Mutex(State())

    private struct State {
        var isOver = false
        var staged: Set<Int> = []
    }

    /// Begins a render to `path`; a render that was killed while it was being published there is finished first.
    ///
    /// Throws `busy` while another render writes there, and `inTheWay` when files would be replaced that Pegbar did not
    /// write or that changed since.
    /// - Parameters:
    ///   - stem: what the names begin with; see `PictureName.stem(from:)`.
    ///   - numbers: the frames that will be written, from 1.
    ///   - total: frames of the whole chain.
    ///   - overwrite: replaces files even if they are in the way.
    package convenience init(
        path: String, stem: String, numbers: [Int], total: Int, overwrite: Bool = false
    ) throws(RenderingError) {
        try self.init(
            path: path, stem: stem, numbers: numbers, total: total, overwrite: overwrite,
            afterStep: { _ throws(RenderingError) in })
    }

    init(
        path: String, stem: String, numbers: [Int], total: Int, overwrite: Bool,
        afterStep: @escaping @Sendable (Publication.Step) throws(RenderingError) -> Void
    ) throws(RenderingError) {
        let path = try Staging.resolve(path)
        if let there = Disk.status(path), !there.isFolder {
            throw .destination(path: path, reason: "is a file; pictures go to a folder")
        }
        (self.path, self.stem, self.total, self.overwrite) = (path, stem, total, overwrite)
        self.numbers = Set(numbers)
        publication = Publication(
            staging: try Staging(for: path), folder: path, manifestName: Manifest.fileName, afterStep: afterStep)
        try publication.recover(overwrite: overwrite)
        known = publication.knowledge()
        if overwrite { return }
        let names = numbers.map { PictureName.file(stem: stem, number: $0, total: total) }
        let inTheWay = publication.inTheWay(of: names, known)
        if !inTheWay.isEmpty { throw .inTheWay(path: path, files: inTheWay) }
    }

    deinit {
        if !state.withLock({ $0.isOver }) { publication.discard() }
    }

    /// The earlier render in the folder as its manifest has it, with those of its frames whose files are there, unread.
    package var recorded: Manifest? {
        guard var manifest = known.manifest else { return nil }
        manifest.frames = manifest.frames.filter { frame in
            frame.file.map { Disk.statusOfLink(path + "/" + $0) != nil } ?? false
        }
        return manifest
    }

    /// The earlier render in the folder, with those of its frames whose pictures are there and unchanged.
    package var earlier: Manifest? {
        guard var manifest = known.manifest else { return nil }
        known.readAll()
        manifest.frames = manifest.frames.filter { $0.file.map(known.isUnchanged) ?? false }
        return manifest
    }

    package func fileName(number: Int) -> String { PictureName.file(stem: stem, number: number, total: total) }

    /// Writes a picture as the frames of those numbers; may be called by several threads, in any order.
    ///
    /// A file of the earlier render that holds the same picture already is left as it is.
    /// - Returns: the SHA-256 of the picture's RGB bytes, for the manifest.
    @discardableResult
    package func write(_ bitmap: Bitmap, numbers: [Int]) throws -> String {
        try write(HashedBitmap(bitmap), numbers: numbers)
    }

    /// The same for a picture whose hash is known.
    @discardableResult
    func write(_ picture: HashedBitmap, numbers: [Int]) throws -> String {
        let (bitmap, hash) = (picture.bitmap, picture.rgbSHA256)
        let record = RecordedFile.picture(width: bitmap.width, height: bitmap.height, rgbSHA256: hash)
        var encoded: [UInt8]?
        for number in numbers {
            precondition(self.numbers.contains(number), "frame \(number) was not announced")
            let name = fileName(number: number)
            if known.recorded[name] == record, known.isUnchanged(name) { continue }
            let bytes = try encoded ?? PNGFile.encode(bitmap)
            encoded = bytes
            try RenderingError.wrap(
                Disk.create(publication.staging.path + "/" + name, [bytes], mode: 0o444, durable: true))
            state.withLock { _ = $0.staged.insert(number) }
        }
        return hash
    }

    /// Publishes the pictures and the manifest, which lists exactly the files that the folder then has.
    package func finish(_ manifest: Manifest) throws(RenderingError) {
        let staged = state.withLock { $0.staged }
        // A picture that was left as it is may have been changed or removed meanwhile.
        let lost = manifest.frames.filter { frame in
            guard !staged.contains(frame.number), let file = frame.file else { return false }
            return !known.isUnchanged(file)
        }
        guard lost.isEmpty else { throw .inTheWay(path: path, files: lost.compactMap(\.file)) }
        try publication.publish(manifest, known, asOne: true, overwrite: overwrite)
        state.withLock { $0.isOver = true }
    }

    /// For tests: leaves everything as a killed process does.
    func abandon() { state.withLock { $0.isOver = true } }
}
