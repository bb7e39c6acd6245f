import Checkpoints
import Foundation
import Media
import Testing

/// Pictures of seeds are those that the original code makes of the same files.
struct ImageTests {
    @Test(
        arguments: Fixtures.allCases,
        [
            ("image_psi1", "--truncation 1"), ("image_psi1_nonoise", "--truncation 1 --noise none"),
            ("image_psi0.7", "--truncation 0.7"), ("image_psi0.5_cutoff4", "--truncation 0.5 --cutoff 4"),
        ])
    func `numbers agree within 3e-5 of the golden's deviation`(
        _ fixture: Fixtures, _ golden: (array: String, options: String)
    ) throws {
        let workspace = Workspace()
        try workspace.addModel(fixture)
        let expected = try fixture.array(golden.array)
        for (row, seed, label) in try fixture.seeds {
            try workspace.succeed(
                "image portraits.safetensors --seeds \(seed) \(golden.options)\(label) -o out --format npy")
            let image = try NPYFile.read(workspace.path("out/\(Fixtures.name(ofSeed: seed)).npy"))
            guard case .float32 = image.values, image.shape == Array(expected.shape.dropFirst()) else {
                Issue.record("\(image.shape)")
                continue
            }
            let truth = expected.row(row)
            let mean = truth.reduce(0, +) / Double(truth.count)
            let deviation = (truth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(truth.count)).squareRoot()
            let worst = zip(image.doubles, truth).reduce(0) { max($0, abs($1.0 - $1.1)) }
            #expect(worst <= 3e-5 * deviation, "seed \(seed): \(worst / deviation)")
        }
    }

    @Test(arguments: Fixtures.allCases)
    func `bytes agree but for a few in a thousand, and those by 1`(_ fixture: Fixtures) throws {
        let workspace = Workspace()
        try workspace.addModel(fixture)
        let expected = try fixture.array("uint8_psi0.7")
        for (row, seed, label) in try fixture.seeds {
            try workspace.succeed("image portraits.safetensors --seeds \(seed)\(label) -o out")
            let name = Fixtures.name(ofSeed: seed) + ".png"
            let picture = try PNGFile.decode(workspace.bytes("out/" + name), named: name)
            let differences = zip(picture.rgb, expected.row(row)).map { abs(Int($0) - Int($1)) }
            #expect(differences.count == picture.width * picture.height * 3 && differences.allSatisfy { $0 <= 1 })
            #expect(differences.count { $0 != 0 } * 500 <= differences.count)
        }
    }
}

extension Fixtures {
    /// For each row of the arrays its seed and the option that gives its class label.
    fileprivate var seeds: [(row: Int, seed: Int, label: String)] {
        get throws {
            let seeds = try array("seeds").doubles.map { Int($0) }
            let labels = self == .conditional ? try array("c") : nil
            return seeds.enumerated().map { row, seed in
                (row, seed, labels?.row(row).firstIndex(of: 1).map { " --class \($0)" } ?? "")
            }
        }
    }

    fileprivate static func name(ofSeed seed: Int) -> String {
        "seed" + String(repeating: "0", count: max(0, 4 - String(seed).count)) + String(seed)
    }
}
