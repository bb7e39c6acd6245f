import Checkpoints
import Foundation

/// The small networks of the generators' tests, and what the original code made of them.
enum Fixtures: String, CaseIterable {
    /// 64 x 64 pixels, z of 64 numbers.
    case plain = "stylegan2-64"
    case residual = "stylegan2-64-resnet"
    /// 128 x 128 pixels, z of 96 numbers, five classes.
    case conditional = "stylegan2-128-conditional"

    var folder: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "GeneratorsTests/Fixtures/\(rawValue)").path
    }

    var model: String { folder + "/network.safetensors" }

    func array(_ name: String) throws -> NPYArray { try NPYFile.read("\(folder)/\(name).npy") }
}

extension NPYArray {
    /// One element of the outermost axis.
    func row(_ index: Int) -> [Double] {
        let length = shape.dropFirst().reduce(1, *)
        return Array(doubles[index * length..<(index + 1) * length])
    }
}
