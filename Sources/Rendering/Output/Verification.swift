import Files
import Foundation
import Media

/// Checks a render against its manifest: are these still exactly the pictures that were rendered?
package enum Verification {
    /// What the check found.
    package struct Report: Equatable, Sendable {
        package var manifest: Manifest
        /// One sentence each, the file's name first; empty when everything is as it was rendered.
        package var problems: [String]

        /// Every frame of the chain is there.
        package var isWhole: Bool { manifest.frames.count { !$0.isTail } == manifest.totalFrames }
    }

    /// Checks a folder of pictures or a movie. Every problem is listed, not the first alone.
    ///
    /// Pictures are decoded and compared by the hash of their pixels. An MP4 is lossy, so that its frames are not the
    /// pictures themselves: it is compared by the hash of the file's bytes, which was taken after the file had passed
    /// every rule and each of its frames had been decoded. The rules are checked again, and every frame is decoded again;
    /// if the bytes have changed, the hashes of the decoded frames tell which frames did.
    ///
    /// A movie that has only been renamed is told from one that was changed, by any manifest beside it that has its hash.
    ///
    /// Throws when there is no manifest to check against, or one that cannot be believed.
    /// - Parameter path: a folder, a movie, or the manifest of either.
    package static func verify(_ path: String) throws(RenderingError) -> Report {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let name = (path as NSString).lastPathComponent
        if name == Manifest.fileName {
            path = PathParts(path).folder
        } else if name.hasSuffix("." + Manifest.fileName) {
            path.removeLast(Manifest.fileName.utf8.count + 1)
        }
        guard let status = Disk.status(path) else { throw .file(FileError(.verify, path, ENOENT)) }
        let place = status.isFolder ? path + "/" + Manifest.fileName : Manifest.path(besideMovie: path)
        guard Disk.status(place) != nil else {
            if !status.isFolder, let renamed = try renamedMovie(path) { return renamed }
            throw .notRendered(path: path, isFolder: status.isFolder)
        }
        let manifest = try Manifest(path: place)
        guard status.isFolder == (manifest.movie == nil) else {
            throw .manifest(
                path: place,
                problem: "it describes \(status.isFolder ? "a movie, not a folder" : "a folder, not a movie")")
        }
        let problems =
            status.isFolder ? try pictureProblems(in: path, manifest) : try movieProblems(of: path, manifest)
        return Report(manifest: manifest, problems: problems)
    }
}
