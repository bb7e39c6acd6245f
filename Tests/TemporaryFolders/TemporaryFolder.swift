package import Foundation

/// A folder of its own for one test, removed when the test lets go of it.
///
/// What an interrupted run left behind is removed by the next one: the process that a folder belongs to is part of its
/// name.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() {
        path = Self.freshPath()
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { Self.remove(path) }

    package var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

    /// The names of everything in the folder, hidden or not.
    package var names: [String] { try! FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, and the folders on the way to it.
    package func write(_ bytes: [UInt8], to name: String) {
        let file = URL(filePath: file(name))
        try! FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try! Data(bytes).write(to: file)
    }
}

extension TemporaryFolder {
    private static let prefix = "pegbar-test-"

    /// Done once in a process, before its first folder.
    private static let abandonedAreGone: Void = removeAbandoned()

    /// A place for a folder or a file that the caller makes and removes.
    package static func freshPath() -> String {
        abandonedAreGone
        return NSTemporaryDirectory() + prefix + "\(getpid())-" + UUID().uuidString
    }

    /// Removes a folder with all that is in it, whatever a test has done to it.
    package static func remove(_ path: String) {
        // A test may have taken away the right to write.
        for name in [""] + (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []) {
            let entry = "\(path)/\(name)"
            if (try? FileManager.default.destinationOfSymbolicLink(atPath: entry)) == nil { chmod(entry, 0o755) }
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes the folders of processes that no longer run.
    package static func removeAbandoned(in parent: String = NSTemporaryDirectory()) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let process = pid_t(number), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
            remove("\(parent)/\(name)")
        }
    }
}
