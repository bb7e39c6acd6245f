import Files
import Foundation
import Media
import Synchronization

extension Verification {
    /// Problems of the frames in their order, then files that should not be there.
    static func pictureProblems(in folder: String, _ manifest: Manifest) throws(RenderingError) -> [String] {
        let frames = manifest.frames
        let found = Mutex<[Int: [String]]>([:])
        DispatchQueue.concurrentPerform(iterations: frames.count) { index in
            let problems = problems(of: frames[index], in: folder, manifest)
            if !problems.isEmpty { found.withLock { $0[index] = problems } }
        }
        let names = Set(frames.compactMap(\.file))
        let stems = Set(names.compactMap(PictureName.stem(of:)))
        let surplus = try RenderingError.wrap(Disk.names(in: folder)).filter { name in
            !names.contains(name) && PictureName.stem(of: name).map(stems.contains) ?? false
        }
        return found.withLock { found in frames.indices.flatMap { found[$0] ?? [] } }
            + surplus.map { "\($0): is numbered like a picture of this render, but is none" }
    }

    private static func problems(of frame: Manifest.Frame, in folder: String, _ manifest: Manifest) -> [String] {
        guard let name = frame.file else { return [] }
        var problems: [String] = []
        let stem = PictureName.stem(of: name)
        if stem.map({ PictureName.file(stem: $0, number: frame.number, total: manifest.totalFrames) }) != name {
            problems.append("\(name): is not the name of frame \(frame.number)")
        }
        let path = folder + "/" + name
        guard let status = Disk.statusOfLink(path) else { return problems + ["\(name): is missing"] }
        guard status.isRegularFile else { return problems + ["\(name): is not a file"] }
        do {
            let bitmap = try PNGFile.decode(Disk.contents(ofFile: path), named: name)
            if bitmap.width != manifest.width || bitmap.height != manifest.height {
                problems.append(
                    "\(name): is \(bitmap.width) x \(bitmap.height), not \(manifest.width) x \(manifest.height)")
            } else if bitmap.rgbSHA256 != frame.rgbSHA256 {
                problems.append("\(name): is not the picture that was rendered")
            }
        } catch {
            problems.append("\(error)")
        }
        return problems
    }
}
