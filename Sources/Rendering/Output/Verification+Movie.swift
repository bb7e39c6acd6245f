import Files
import Foundation
import Latents
import Media
import Projects

extension Verification {
    static func movieProblems(of path: String, _ manifest: Manifest) throws(RenderingError) -> [String] {
        guard let movie = manifest.movie else { return [] }
        var problems: [String] = []
        let name = (path as NSString).lastPathComponent
        let isUnchanged = try RenderingError.wrap(Disk.sha256(ofFile: path)) == movie.sha256
        if movie.file != name { problems.append(renamed(name, from: movie.file, isUnchanged: isUnchanged)) }
        if !isUnchanged { problems.append("\(name): is not the file that was rendered") }
        let rate = manifest.frameRate.ratio
        do {
            let settings = try VideoSettings(
                width: manifest.width, height: manifest.height, rateNumerator: rate.numerator,
                rateDenominator: rate.denominator)
            problems += VideoVerification.problems(of: path, expecting: settings, frames: manifest.frames.count)
                .map { $0.replacingOccurrences(of: path, with: name) }
            if !isUnchanged { problems += try changedFrames(of: path, manifest).map { "\(name): \($0)" } }
        } catch {
            let text = error.description.replacingOccurrences(of: path, with: name)
            if !problems.contains(text) { problems.append(text) }
        }
        return problems
    }

    private static func renamed(_ name: String, from old: String, isUnchanged: Bool) -> String {
        isUnchanged
            ? "\(name): the content is intact, only the name differs: it was rendered as \(old)"
            : "\(name): its manifest is of \(old)"
    }

    /// The report on a movie without a manifest of its name, if a manifest beside it has the hash of its bytes.
    static func renamedMovie(_ path: String) throws(RenderingError) -> Report? {
        let folder = PathParts(path).folder
        let manifests = try RenderingError.wrap(Disk.names(in: folder)).filter { $0.hasSuffix("." + Manifest.fileName) }
            .compactMap { try? Manifest(path: folder + "/" + $0) }
        guard !manifests.isEmpty else { return nil }
        let hash = try RenderingError.wrap(Disk.sha256(ofFile: path))
        guard let manifest = manifests.first(where: { $0.movie?.sha256 == hash }) else { return nil }
        return Report(manifest: manifest, problems: try movieProblems(of: path, manifest))
    }

    private static func changedFrames(of path: String, _ manifest: Manifest) throws(MediaError) -> [String] {
        var reader = try VideoReader(path: path)
        var problems: [String] = []
        for frame in manifest.frames {
            guard let planes = try reader.nextPlanes() else { break }
            // Manifests of earlier versions do not say.
            guard let sha256 = frame.planesSHA256 else { continue }
            if ContentHash.sha256(planes).hexadecimal != sha256 {
                problems.append("frame \(frame.number) is not the picture that was rendered")
            }
        }
        return problems
    }
}
