import Foundation
import Generators
import Latents

/// What `image` paints: a name for each picture and what goes into the network, made when it is asked for.
struct NamedInputs: Sendable {
    let count: Int
    let name: @Sendable (Int) -> String
    let input: @Sendable (Int) -> PictureInput

    /// The pictures of seeds: `seed0085`.
    ///
    /// - Parameter template: everything but the latent.
    init(seeds: [Int], _ features: GeneratorFeatures, _ classLabel: Int?, _ template: PictureInput) {
        count = seeds.count
        name = { "seed" + Self.padded(seeds[$0]) }
        input = { index in
            var input = template
            let z = SeededLatent.numbers(seed: UInt32(seeds[index]), inputs: features.inputs)
            input.latent = .z(z.map(Float.init), classLabel: classLabel)
            return input
        }
    }

    /// The pictures of a file's rows: `stem`, or `stem-0000` and so on for several.
    init(rows: [[Float]], space: LatentSpace, stem: String, _ classLabel: Int?, _ template: PictureInput) {
        count = rows.count
        name = { rows.count == 1 ? stem : "\(stem)-\(Self.padded($0))" }
        input = { index in
            var input = template
            input.latent = PictureInput.Latent(rows[index], in: space, classLabel: classLabel)
            return input
        }
    }

    /// At least four digits.
    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
