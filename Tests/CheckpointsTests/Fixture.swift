import Foundation

/// Files that came with the tests.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").path

    /// The three networks with golden pictures.
    static let networks = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "GeneratorsTests/Fixtures").path

    static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    }
}
