import Checkpoints
import Foundation
import Generators
import Latents
import Testing

/// The top of the checkout.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A folder of `Fixtures`: a small network and what the original code made of it.
struct GoldenNetwork {
    let folder: URL
    let generator: any Generator
    let seeds: [Int]
    let z: [[Double]]
    let labels: [Int?]

    var count: Int { z.count }

    /// - Parameter model: the network's file; by default the one in the folder.
    init(_ name: String, model: String? = nil) throws {
        folder = repository.appending(path: "Tests/GeneratorsTests/Fixtures/\(name)")
        let path = model ?? folder.appending(path: "network.safetensors").path
        generator = try GeneratorFile.open(path)
        seeds = try Self.read("seeds", in: folder).doubles.map { Int($0) }
        guard model == nil else {
            (z, labels) = ([], [])
            return
        }
        let z = try Self.read("z", in: folder)
        self.z = (0..<z.shape[0]).map { Array(z.doubles[$0 * z.shape[1]..<($0 + 1) * z.shape[1]]) }
        if generator.features.classes > 0 {
            let oneHot = try Self.read("c", in: folder)
            labels = (0..<oneHot.shape[0]).map { row in
                (0..<oneHot.shape[1]).first { oneHot.doubles[row * oneHot.shape[1] + $0] == 1 }
            }
        } else {
            labels = self.z.map { _ in nil }
        }
    }

    func array(_ name: String) throws -> NPYArray { try Self.read(name, in: folder) }

    /// The values of one picture (or w) of an array `[pictures, ...]`.
    func picture(_ array: NPYArray, _ index: Int) -> [Float] {
        let length = array.shape.dropFirst().reduce(1, *)
        return array.doubles[index * length..<(index + 1) * length].map(Float.init)
    }

    func input(_ index: Int, _ variant: Variant) -> PictureInput {
        PictureInput(
            latent: .z(z[index].map(Float.init), classLabel: labels[index]), truncation: variant.psi,
            cutoff: variant.cutoff, noise: variant.noise, transform: variant.transform)
    }

    private static func read(_ name: String, in folder: URL) throws -> NPYArray {
        try NPYFile.read(folder.appending(path: "\(name).npy").path)
    }
}

/// One of the golden's settings.
struct Variant: Sendable, CustomTestStringConvertible {
    let array: String
    let psi: Float
    let cutoff: Int?
    let noise: Noise
    let transform: InverseTransform?

    init(
        _ array: String, psi: Float, cutoff: Int? = nil, noise: Noise = .fixed, transform: InverseTransform? = nil
    ) {
        (self.array, self.psi, self.cutoff, self.noise, self.transform) = (array, psi, cutoff, noise, transform)
    }

    var testDescription: String { array }
}
