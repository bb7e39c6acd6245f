import Files
import Generators
import Tensors
import Testing

/// The determinism contract: a picture is the same to the last bit with every instruction set of this CPU and any number
/// of threads, and the same as when its hash was written down here.
///
/// A change that moves these hashes is a new `Engine.revision`; write both down together, with the reason in
/// `Engine.swift`.
@Suite(.serialized) struct EngineTests {
    /// A network of the fixtures, and the SHA-256 of its first picture's floats, four bytes each, low byte first.
    struct Reference: Sendable, CustomTestStringConvertible {
        let network: String
        let sha256: String

        var testDescription: String { network }

        /// One of a StyleGAN with truncation 0.7 and fixed noise, or one of another network.
        func generatorAndInput() throws -> (any Generator, PictureInput) {
            guard network.hasPrefix("stylegan") else {
                let golden = try NetworkFixture(network, file: network == "graph" ? "graph" : "\(network).h5")
                return (golden.generator, NetworkFixture.input(golden.latents[0]))
            }
            let golden = try GoldenNetwork(network)
            return (golden.generator, golden.input(0, Variant("", psi: 0.7)))
        }
    }

    static let references = [
        Reference(network: "stylegan2-64", sha256: ""),
        Reference(network: "stylegan2-64-resnet", sha256: ""),
        Reference(network: "stylegan2-128-conditional", sha256: ""),
        Reference(network: "stylegan1-64", sha256: ""),
        Reference(network: "stylegan3-t-64", sha256: ""),
        Reference(network: "stylegan3-r-64", sha256: ""),
        Reference(network: "convolutions", sha256: ""),
        Reference(network: "transposed", sha256: ""),
        Reference(network: "graph", sha256: ""),
    ]

    @Test func `the revision of these hashes`() { #expect(Engine.revision == 2) }

    @Test(arguments: references)
    func `every instruction set and number of threads paints the reference picture`(_ reference: Reference) throws {
        let (generator, input) = try reference.generatorAndInput()
        defer { InstructionSet.current = .widest }
        for set in InstructionSet.allCases where set.isAvailable {
            InstructionSet.current = set
            for threads in set == .widest ? [1, 2, 3, 7] : [2] {
                let image = generator.makePainter(threads: threads).image(input)
                let bytes = image.values.flatMap { value in
                    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
                }
                let hash = ContentHash.sha256(bytes).hexadecimal
                #expect(hash == reference.sha256, "\(set.rawValue), \(threads) threads")
            }
        }
    }
}
