import Foundation
import TemporaryFolders

extension TemporaryFolder {
    /// All files under the folder by their path in it.
    func files() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            if let data = FileManager.default.contents(atPath: file(name)) { files[name] = Array(data) }
        }
        return files
    }
}
