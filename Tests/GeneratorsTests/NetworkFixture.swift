import Checkpoints
import Foundation
import Generators
import Testing

/// A model of `Fixtures/networks`, and what TensorFlow made of it.
struct NetworkFixture {
    let generator: any Generator
    let latents: [[Float]]
    /// `[channels, height, width]` each.
    let pictures: [[Float]]

    static func path(_ name: String) -> String {
        repository.appending(path: "Tests/GeneratorsTests/Fixtures/networks/\(name)").path
    }

    /// - Parameter file: the model; the fixtures' names are those of their arrays.
    init(_ name: String, file: String) throws {
        generator = try GeneratorFile.open(Self.path(file))
        let latents = try NPYFile.read(Self.path("\(name)-latents.npy"))
        let pictures = try NPYFile.read(Self.path("\(name)-pictures.npy"))
        self.latents = Self.rows(latents)
        let (height, width, channels) = (pictures.shape[1], pictures.shape[2], pictures.shape[3])
        self.pictures = Self.rows(pictures).map { picture in
            (0..<channels).flatMap { channel in
                (0..<height * width).map { picture[$0 * channels + channel] }
            }
        }
    }

    static func rows(_ array: NPYArray) -> [[Float]] {
        let length = array.shape.dropFirst().reduce(1, *)
        return (0..<array.shape[0]).map { Array(array.floats[$0 * length..<($0 + 1) * length]) }
    }

    static func input(_ latent: [Float]) -> PictureInput {
        PictureInput(latent: .z(latent, classLabel: nil), truncation: 1)
    }
}
