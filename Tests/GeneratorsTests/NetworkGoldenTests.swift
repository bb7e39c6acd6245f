import Checkpoints
import Foundation
import Generators
import Latents
import Tensors
import Testing

/// Decoders and graphs against what TensorFlow made of the same files (`Fixtures/networks/README.md`).
@Suite struct NetworkGoldenTests {
    static let files = [
        ("convolutions", "convolutions.h5"), ("convolutions", "convolutions"), ("transposed", "transposed.h5"),
        ("transposed", "transposed"), ("functional", "functional.h5"), ("functional", "functional"),
        ("autoencoder", "autoencoder.h5"), ("autoencoder", "autoencoder"), ("graph", "graph"),
        ("convolutions", "convolutions.keras"), ("transposed", "transposed.keras"), ("functional", "functional.keras"),
        ("autoencoder", "autoencoder.keras"), ("options", "options.keras"),
    ]

    @Test(arguments: files)
    func `pictures agree within 1e-5 of the golden's deviation`(_ name: String, _ file: String) throws {
        let golden = try NetworkFixture(name, file: file)
        let painter = golden.generator.makePainter()
        for (latent, picture) in zip(golden.latents, golden.pictures) {
            let comparison = Comparison(painter.image(NetworkFixture.input(latent)).values, picture)
            #expect(comparison.worst < 1e-5, "\(file): \(comparison)")
        }
    }

    @Test(arguments: files)
    func `a painter gives the same picture again, and so does another`(_ name: String, _ file: String) throws {
        let golden = try NetworkFixture(name, file: file)
        let inputs = golden.latents.map { NetworkFixture.input($0) }
        let first = golden.generator.makePainter(), second = golden.generator.makePainter()
        let pictures = inputs.map { first.image($0) }
        #expect(inputs.reversed().map { first.image($0) } == pictures.reversed())
        #expect(inputs.reversed().map { second.image($0) } == pictures.reversed())
        #expect(pictures[0] != pictures[1])
    }

    @Test(arguments: [
        ("convolutions.h5", ["z"], OutputRange.symmetric), ("transposed", ["z"], .unit),
        ("functional.h5", ["style", "noise"], .unit), ("autoencoder.h5", ["code"], .unit),
        ("functional.keras", ["style", "noise"], .unit), ("autoencoder.keras", ["code"], .unit),
        ("graph", ["input_2", "input_10"], .unit),
    ])
    func `inputs and range are those of the file`(_ file: String, names: [String], range: OutputRange) throws {
        let features = try GeneratorFile.open(NetworkFixture.path(file)).features
        #expect(features.inputs.map(\.name) == names)
        #expect(features.range == range)
        #expect(features.capabilities == [] && features.wLength == 0 && features.layers == 0)
    }

    @Test(arguments: ["convolutions", "transposed", "functional", "autoencoder"])
    func `both of Keras's formats paint the same bits`(_ name: String) throws {
        let older = try NetworkFixture(name, file: "\(name).h5"),
            newer = try NetworkFixture(name, file: "\(name).keras")
        for latent in older.latents {
            let input = NetworkFixture.input(latent)
            #expect(newer.generator.makePainter().image(input) == older.generator.makePainter().image(input))
        }
    }

    @Test func `an autoencoder without a decoder of its own says where its latent is`() throws {
        let error = try #require(throws: GeneratorError.self) {
            try GeneratorFile.open(NetworkFixture.path("flat-autoencoder.h5"))
        }
        #expect(error.description.contains("encoder is inside") && error.description.contains("narrow with 2 numbers"))
    }

    @Test func `what the network does not have is a problem`() throws {
        let features = try GeneratorFile.open(NetworkFixture.path("transposed")).features
        var input = NetworkFixture.input([0, 0, 0, 0])
        #expect(features.problems(with: input) == [])
        input.truncation = 0.7
        input.noise = .seed(3)
        #expect(features.problems(with: input).count == 2)
        #expect(
            features.problems(with: PictureInput(latent: .w([1]), truncation: 1)) == [
                "the model has no w: give its latent in z"
            ])
        #expect(features.usualTruncation == 1)
    }
}
