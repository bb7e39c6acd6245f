import Files
import Foundation
import Media
import Synchronization

/// What is known of the files in a destination: which of them an earlier render wrote, and that they are still as it
/// wrote them.
///
/// Files are read once; a file whose status has not changed since is not read again.
final class FileKnowledge: Sendable {
    let folder: String
    private let state = Mutex(State())

    private struct State {
        var manifest: Manifest?
        var recorded: [String: RecordedFile] = [:]
        /// Files that were read and found as recorded.
        var unchanged: [String: FileStatus] = [:]
    }

    init(folder: String, manifest: Manifest? = nil) {
        self.folder = folder
        self.manifest = manifest
    }

    /// The manifest of the earlier render.
    var manifest: Manifest? {
        get { state.withLock { $0.manifest } }
        set { state.withLock { ($0.manifest, $0.recorded) = (newValue, newValue?.recordedFiles ?? [:]) } }
    }

    /// What the earlier manifest says of its files, by name.
    var recorded: [String: RecordedFile] { state.withLock { $0.recorded } }

    /// Whether a file of the earlier render is there and still what its manifest says.
    func isUnchanged(_ name: String) -> Bool {
        guard let record = recorded[name], let status = Disk.statusOfLink(folder + "/" + name) else { return false }
        if state.withLock({ $0.unchanged[name] }) == status { return true }
        guard record.matches(folder + "/" + name) else { return false }
        state.withLock { $0.unchanged[name] = status }
        return true
    }

    /// Reads all files of the earlier render, at once, so that `isUnchanged` need not.
    func readAll() {
        let names = Array(recorded.keys)
        DispatchQueue.concurrentPerform(iterations: names.count) { _ = isUnchanged(names[$0]) }
    }

    /// The files that writing `names` would replace or the new render would remove, and that are not as a render left
    /// them: neither the earlier one nor, while a publication is finished, the incoming one. All are read, at once.
    func inTheWay(of names: [String], incoming: Manifest? = nil) -> [String] {
        let coming = incoming?.recordedFiles ?? [:]
        let candidates = Set(names).union(recorded.keys).sorted()
        let found = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: candidates.count) { place in
            let name = candidates[place]
            guard Disk.statusOfLink(folder + "/" + name) != nil, !isUnchanged(name) else { return }
            if coming[name]?.matches(folder + "/" + name) ?? false { return }
            found.withLock { $0.append(name) }
        }
        return found.withLock { $0.sorted() }
    }
}

/// How a manifest tells one of its files from any other.
enum RecordedFile: Equatable, Sendable {
    /// A PNG, by its size and the SHA-256 of its pixels: other programs' compression does not matter.
    case picture(width: Int, height: Int, rgbSHA256: String)
    /// A file by the SHA-256 of its bytes.
    case file(sha256: String)

    /// Whether the file at `path` is that one; false when it is a link, or cannot be read.
    func matches(_ path: String) -> Bool {
        guard Disk.statusOfLink(path)?.isRegularFile == true else { return false }
        switch self {
        case .picture(let width, let height, let rgbSHA256):
            guard let bytes = try? Disk.contents(ofFile: path), let bitmap = try? PNGFile.decode(bytes, named: path)
            else {
                return false
            }
            return bitmap.width == width && bitmap.height == height && bitmap.rgbSHA256 == rgbSHA256
        case .file(let sha256):
            return (try? Disk.sha256(ofFile: path)) == sha256
        }
    }
}

extension Manifest {
    /// The files that the render consists of, without the manifest itself.
    var recordedFiles: [String: RecordedFile] {
        var files: [String: RecordedFile] = [:]
        for frame in frames {
            guard let file = frame.file else { continue }
            files[file] = .picture(width: width, height: height, rgbSHA256: frame.rgbSHA256)
        }
        if let movie { files[movie.file] = .file(sha256: movie.sha256) }
        return files
    }
}
