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
        Reference(
            network: "stylegan2-64", sha256: "06dc8cb9a16943b73b3f87edcd22a51c8b227e2f3aab68002ffe3d35249e1a03"),
        Reference(
            network: "stylegan2-64-resnet", sha256: "d1cc610ba1321856c4a6cba7b13544c31890152a67252c429b96ac265f5c053f"),
        Reference(
            network: "stylegan2-128-conditional",
            sha256: "74592d561d79a47fe9076391999cf4873db0c4425497fe37c33abb5dd6e511ec"),
        Reference(
            network: "stylegan1-64", sha256: "fa68de6e02057771f6befc5b4dc9abfc2faed4adcb916a0934981300616eebad"),
        Reference(
            network: "stylegan3-t-64", sha256: "b79fec4229fb6036e86506aefbd0261e014a9bca346185e5dc603f2b871f0b85"),
        Reference(
            network: "stylegan3-r-64", sha256: "ecec5ae9440b71eedd6448aeb959e4136a41bee35af88396b3455a166260e169"),
        Reference(
            network: "convolutions", sha256: "7568432cfdaaab716d9e24f8b5549279a01f2ea2cd8f0316d91f7c4e23f06306"),
        Reference(
            network: "transposed", sha256: "a014e3a059ebf644a9911aaec839663a7198a35ae443d7baba55e9359d2f9a8b"),
        Reference(
            network: "graph", sha256: "5579922d3fecbaefc2a909b9a2471a36ee1875aa375a34bd3fd089a4b78dc48e"),
    ]

    @Test func `the revision of these hashes`() { #expect(Engine.revision == 5) }

    @Test(arguments: references)
    func `every instruction set and number of threads paints the reference picture`(_ reference: Reference) throws {
        let (generator, input) = try reference.generatorAndInput()
        for set in InstructionSet.allCases where set.isAvailable {
            for threads in set == .widest ? [1, 2, 3, 7] : [2] {
                let image = InstructionSet.$forced.withValue(set) {
                    generator.makePainter(threads: threads).image(input)
                }
                let bytes = image.values.flatMap { value in
                    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
                }
                let hash = ContentHash.sha256(bytes).hexadecimal
                #expect(hash == reference.sha256, "\(set.rawValue), \(threads) threads")
            }
        }
    }
}
