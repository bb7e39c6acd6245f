import Generators
import Latents
import Tensors
import Testing

/// Drafts: what a `skip` network has made of a picture half-way, and whole pictures in bfloat16.
struct DraftTests {
    @Test func `a draft looks like its picture, and painting it changes no picture`() throws {
        let golden = try GoldenNetwork("stylegan2-128-conditional")
        let painter = golden.generator.makePainter(threads: 2)
        #expect(golden.generator.drafts.first == .halfway && golden.generator.quickDraft == .halfway)
        let inputs = (0..<golden.count).map { golden.input($0, Variant("", psi: 0.7)) }
        let pictures = inputs.map { painter.rgb($0) }
        for (index, input) in inputs.enumerated() {
            let draft = try #require(painter.draft(input, .halfway))
            #expect(draft.count == pictures[index].count && draft != pictures[index])
            // Nearer to its own picture than to any other.
            let distances = pictures.map { distance(draft, $0) }
            #expect(distances[index] == distances.min())
            #expect(painter.draft(input, .halfway) == draft && painter.rgb(input) == pictures[index])
        }
    }

    static let networks = ["stylegan2-64", "stylegan2-64-resnet", "stylegan1-64", "stylegan3-t-64", "stylegan3-r-64"]

    @Test(arguments: networks)
    func `networks that make no smaller pictures on their way have no drafts of them`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        #expect(!golden.generator.drafts.contains(.halfway))
        #expect(golden.generator.makePainter().draft(golden.input(0, Variant("", psi: 0.7)), .halfway) == nil)
    }

    /// Every way to multiply bfloat16 that this CPU has, the portable one always. The aim is 45 dB at the published sizes.
    @Test(arguments: networks + ["stylegan2-128-conditional"], DraftInstructionSet.allCases.filter(\.isAvailable))
    func `a draft in bfloat16 is close to its picture, and painting it changes no picture`(
        _ name: String, _ set: DraftInstructionSet
    ) throws {
        let golden = try GoldenNetwork(name)
        let painter = golden.generator.makePainter(threads: 2)
        let input = golden.input(0, Variant("", psi: 0.7)), picture = painter.rgb(input)
        let drafts = DraftInstructionSet.$forced.withValue(set) {
            #expect(golden.generator.drafts.last == .bfloat16)
            return (0..<2).map { _ in painter.draft(input, .bfloat16) }
        }
        let draft = try #require(drafts[0])
        #expect(draft.count == picture.count && draft != picture && drafts[1] == draft)
        // 40 dB: a mean square of 65025 / 10^4.
        #expect(Double(distance(draft, picture)) / Double(picture.count) < 6.5)
        #expect(painter.rgb(input) == picture)
    }

    @Test func `without instructions for bfloat16 there are no drafts of it`() throws {
        let golden = try GoldenNetwork("stylegan2-64"), painter = golden.generator.makePainter()
        InstructionSet.$forced.withValue(.portable) {
            #expect(golden.generator.drafts.isEmpty && golden.generator.quickDraft == nil)
            #expect(painter.draft(golden.input(0, Variant("", psi: 0.7)), .bfloat16) == nil)
        }
    }

    /// Sum of squares.
    private func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        zip(one, other).reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
    }
}
