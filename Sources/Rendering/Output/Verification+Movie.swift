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
        if movie.file != name { problems.append("\(name): its manifest is of \(movie.file)") }
        let isUnchanged = try RenderingError.wrap(Disk.sha256(ofFile: path)) == movie.sha256
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

    private static func changedFrames(of path: String, _ manifest: Manifest) throws(MediaError) -> [String] {
        var reader = try VideoReader(path: path)
        var problems: [String] = []
        for frame in manifest.frames {
            guard let picture = try reader.nextPicture() else { break }
            if picture.rgbSHA256 != frame.decodedSHA256 {
                problems.append("frame \(frame.number) is not the picture that was rendered")
            }
        }
        return problems
    }
}
