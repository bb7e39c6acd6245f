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
            network: "stylegan2-64", sha256: "8e87b48ad12eb1b13be2f58300b4f15caea95f5d22ae349bc5c55603ffe2d67e"),
        Reference(
            network: "stylegan2-64-resnet", sha256: "b0866e3cce62bc111e80ff300aa42370f006bdb4d7db5ac59be6922aa1895c88"),
        Reference(
            network: "stylegan2-128-conditional",
            sha256: "9ce0386a01a4ece616a4228defe5857b69fb640a3731f7785bcede6ef0d9503d"),
        Reference(
            network: "stylegan1-64", sha256: "5050d75aca1c447f9ef43d837e8b9c14cbc56af234d140b028e66f9febb80bb2"),
        Reference(
            network: "stylegan3-t-64", sha256: "7169b9fcbc51ce0e3cfa41c0e0e17645c531af98819ec12626e4535cefdf1a5a"),
        Reference(
            network: "stylegan3-r-64", sha256: "1f56d1aa384f8e06ac067acfd3e845710d5ffabcaba779b614a1adb539a0c973"),
        Reference(
            network: "convolutions", sha256: "7568432cfdaaab716d9e24f8b5549279a01f2ea2cd8f0316d91f7c4e23f06306"),
        Reference(
            network: "transposed", sha256: "a014e3a059ebf644a9911aaec839663a7198a35ae443d7baba55e9359d2f9a8b"),
        Reference(
            network: "graph", sha256: "5579922d3fecbaefc2a909b9a2471a36ee1875aa375a34bd3fd089a4b78dc48e"),
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
