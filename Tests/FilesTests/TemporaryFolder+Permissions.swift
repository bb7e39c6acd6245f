import Foundation
import TemporaryFolders

extension TemporaryFolder {
    func permissions(_ name: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: file(name)))?[.posixPermissions] as? Int
    }
}
