import Checkpoints
import Foundation
import Latents
import Tensors
import Testing

@testable import Generators

/// A w for each layer, on the small golden networks.
@Suite(.serialized) struct LayeredWTests {
    static let networks = [
        "stylegan1-64", "stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional", "stylegan3-t-64",
        "stylegan3-r-64",
    ]

    @Test(arguments: networks)
    func `w repeated for all layers gives the picture of w`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let features = golden.generator.features
        #expect(features.capabilities.contains([.w, .layeredW]))
        let w = golden.generator.mapping(golden.z[0].map(Float.init), classLabel: golden.labels[0])
        let repeated = Array((0..<features.layers).map { _ in w }.joined())
        let painter = golden.generator.makePainter()
        for (psi, cutoff) in [(1, nil), (0.7, nil), (0.3, 4), (0.7, 0)] as [(Float, Int?)] {
            var input = PictureInput(latent: .w(w), truncation: psi, cutoff: cutoff)
            let expected = painter.image(input).values
            input.latent = .layeredW(repeated)
            #expect(features.problems(with: input) == [])
            #expect(painter.image(input).values == expected, "psi \(psi)")
        }
    }

    @Test(arguments: networks)
    func `every layer has its own w`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let features = golden.generator.features
        let w = golden.generator.mapping(golden.z[0].map(Float.init), classLabel: golden.labels[0])
        let repeated = Array((0..<features.layers).map { _ in w }.joined())
        let painter = golden.generator.makePainter()
        var pictures = [painter.image(PictureInput(latent: .layeredW(repeated), truncation: 1)).values]
        for layer in 0..<features.layers {
            var rows = repeated
            for index in 0..<features.wLength { rows[layer * features.wLength + index] *= -2 }
            pictures.append(painter.image(PictureInput(latent: .layeredW(rows), truncation: 1)).values)
        }
        #expect(Set(pictures).count == features.layers + 1)
    }

    /// The original code on ws: `x[:, :cutoff] = w_avg.lerp(x[:, :cutoff], psi)`, worked out here in double precision.
    @Test(arguments: networks, [nil, 0, 1, 5, 8] as [Int?])
    func `truncation acts on each layer up to the cutoff`(_ name: String, _ cutoff: Int?) throws {
        let golden = try GoldenNetwork(name)
        let features = golden.generator.features
        let file = try Checkpoint.open(golden.folder.appending(path: "network.safetensors").path)
        let average = try file.floats(file["dlatent_avg"] == nil ? "mapping.w_avg" : "dlatent_avg").values
        var random = NumPyRandom(seed: 3)
        let rows = random.randn(features.layers * features.wLength).map(Float.init)
        let limit = cutoff ?? features.usualCutoff ?? features.layers
        let truncated = rows.indices.map { index in
            let (layer, place) = index.quotientAndRemainder(dividingBy: features.wLength)
            let centre = Double(average[place])
            return layer < limit ? Float(centre + 0.6 * (Double(rows[index]) - centre)) : rows[index]
        }
        let painter = golden.generator.makePainter()
        let found = painter.image(PictureInput(latent: .layeredW(rows), truncation: 0.6, cutoff: cutoff)).values
        let expected = painter.image(PictureInput(latent: .layeredW(truncated), truncation: 1)).values
        let comparison = Comparison(found, expected)
        #expect(comparison.worst < 1e-4, "\(comparison)")
        if limit > 0 {
            let whole = painter.image(PictureInput(latent: .layeredW(rows), truncation: 1)).values
            #expect(Comparison(whole, expected).worst > 1e-2)
        }
    }

    @Test func `the rows are as many and as long as the model's`() throws {
        var features = try GoldenNetwork("stylegan2-64").generator.features
        func problems(_ count: Int, _ value: Float = 0) -> [String] {
            features.problems(
                with: PictureInput(latent: .layeredW(Array(repeating: value, count: count)), truncation: 1))
        }
        #expect(problems(640) == [])
        for count in [0, 1, 64, 639, 641, 1280] { #expect(problems(count).count == 1) }
        #expect(problems(640, .nan).count == 1 && problems(640, .infinity).count == 1)
        #expect(LatentSpace.allCases.map { features.length(in: $0) } == [64, 64, 640])
        features.capabilities.remove(.layeredW)
        #expect(problems(640).contains { $0.contains("no w+") })
        features.capabilities = []
        #expect(LatentSpace.allCases.map { features.length(in: $0) } == [64, 0, 0])
    }
}
