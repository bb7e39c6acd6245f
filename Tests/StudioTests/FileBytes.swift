import Foundation

enum FileBytes {
    static func of(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }
}
