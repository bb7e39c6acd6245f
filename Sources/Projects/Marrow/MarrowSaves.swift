package import Checkpoints
import Files
import Foundation
import JSON

/// A folder of animations as the Marrow GAN Explorer saved them, read.
///
/// Each save is a folder with `info.json` (`{"name", "snapshot", "steps"}`), `source.npy` and `dest.npy` (one z vector
/// each). A save that cannot be read is set aside with the reason, and the others are read all the same.
package struct MarrowSaves: Equatable, Sendable {
    /// By folder name, as people sort them.
    package var saves: [MarrowSave]
    package var unread: [Unread]

    /// A save that was set aside.
    package struct Unread: Equatable, Sendable {
        package var folder: String
        package var reason: String
    }

    /// - Parameter path: a folder of saves, or one save.
    package init(readingFolder path: String) throws(ProjectFileError) {
        let folder = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        guard let status = Disk.status(folder.path) else {
            throw .file(FileError(.open, path, ENOENT, "there is no such folder"))
        }
        guard status.isFolder else {
            throw .inputOutput(file: path, action: "read the saves", reason: "it is not a folder")
        }
        let entries = try ProjectFileError.wrap(Disk.names(in: folder.path))
        (saves, unread) = ([], [])
        if entries.contains("info.json") {
            read(folder)
            return
        }
        for name in entries.sorted(by: { Project.reads($0, before: $1) }) where !name.hasPrefix(".") {
            let save = folder.appendingPathComponent(name, isDirectory: true)
            do throws(FileError) {
                let place = try Disk.resolve(save.path)
                if Disk.status(place)?.isFolder == true { read(save) }
            } catch {
                // Bytes that are no text were replaced while the folder was listed, so that nothing has that name.
                let isForeign = error.code == ENOENT && name.unicodeScalars.contains("\u{FFFD}")
                unread.append(
                    Unread(folder: name, reason: isForeign ? "its name is not in UTF-8: rename it" : error.reason))
            }
        }
    }

    private mutating func read(_ folder: URL) {
        do throws(MarrowSave.Problem) {
            saves.append(try MarrowSave(reading: folder))
        } catch {
            unread.append(Unread(folder: folder.lastPathComponent, reason: error.text))
        }
    }
}

/// One saved animation.
package struct MarrowSave: Equatable, Sendable {
    /// The folder's name, which is what the Explorer showed.
    package var folder: String
    /// What `info.json` says; normally the same.
    package var name: String?
    /// The number of the snapshot, such as `007743`.
    package var snapshot: String?
    package var steps: Int
    package var note: String?
    package var source: Latent
    package var destination: Latent

    /// A vector and the file it came from.
    package struct Latent: Equatable, Sendable {
        package var values: NPYArray
        /// The npy file, byte for byte.
        package var file: [UInt8]
    }

    struct Problem: Error { let text: String }

    init(reading folder: URL) throws(Problem) {
        self.folder = folder.lastPathComponent
        let info = try MarrowSave.info(in: folder)
        name = info["name"]?.string
        note = info["note"]?.string
        snapshot = info["snapshot"].flatMap { $0.string ?? $0.int.map(String.init) }
        guard let steps = info["steps"] else { throw Problem(text: "info.json has no \"steps\"") }
        guard let count = steps.int, (1...Transition.mostSteps).contains(count) else {
            throw Problem(text: "info.json: \"steps\" is not a whole number from 1 to \(Transition.mostSteps)")
        }
        self.steps = count
        source = try MarrowSave.latent("source.npy", in: folder)
        destination = try MarrowSave.latent("dest.npy", in: folder)
        guard source.values.values.count == destination.values.values.count else {
            throw Problem(
                text: "source.npy has \(source.values.values.count) numbers and dest.npy "
                    + "\(destination.values.values.count): both belong to one model, so they should have as many")
        }
    }

    private static func info(in folder: URL) throws(Problem) -> [String: JSONValue] {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: try bytes("info.json", in: folder))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(text: "info.json: \(error)")
        }
        guard let info = document.value.object else { throw Problem(text: "info.json is not an object") }
        return info
    }

    private static func latent(_ name: String, in folder: URL) throws(Problem) -> Latent {
        let file = try bytes(name, in: folder)
        let array: NPYArray
        do throws(CheckpointError) {
            array = try NPYFile.read(file, called: name)
            _ = try array.vector(ofFile: name)
        } catch {
            throw Problem(text: "\(error)")
        }
        return Latent(values: array, file: file)
    }

    /// More than any vector or description needs.
    private static let largestFile = 16 << 20

    private static func bytes(_ name: String, in folder: URL) throws(Problem) -> [UInt8] {
        let path = folder.appendingPathComponent(name).path
        let (size, contents): (Int, [UInt8]?)
        do {
            let file = try ReadableFile(path)
            size = file.status.size
            contents = size > largestFile ? nil : try file.contents()
        } catch {
            guard error.code != ENOENT else { throw Problem(text: "there is no \(name)") }
            throw Problem(text: "\(name) cannot be read: \(error.reason)")
        }
        guard let contents else { throw Problem(text: "\(name) has \(size) bytes, which is too many for a save") }
        return contents
    }
}
