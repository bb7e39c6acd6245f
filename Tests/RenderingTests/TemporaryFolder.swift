import Foundation

/// A folder of its own for one test, removed when the test lets go of it.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = (NSTemporaryDirectory() as NSString).appendingPathComponent("pegbar-" + UUID().uuidString)
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // A test may have taken away the right to write.
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            chmod(path + "/" + name, 0o755)
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) {
        try! Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// All files under the folder by their path in it.
    func files() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            if let data = FileManager.default.contents(atPath: path + "/" + name) { files[name] = Array(data) }
        }
        return files
    }
}
