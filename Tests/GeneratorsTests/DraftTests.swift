import Generators
import Testing

/// Drafts: what a `skip` network has made of a picture half-way.
struct DraftTests {
    @Test func `a draft looks like its picture, and painting it changes no picture`() throws {
        let golden = try GoldenNetwork("stylegan2-128-conditional")
        let painter = golden.generator.makePainter(threads: 2)
        #expect(golden.generator.makesDrafts)
        let inputs = (0..<golden.count).map { golden.input($0, Variant("", psi: 0.7)) }
        let pictures = inputs.map { painter.rgb($0) }
        for (index, input) in inputs.enumerated() {
            let draft = try #require(painter.draft(input))
            #expect(draft.count == pictures[index].count && draft != pictures[index])
            // Nearer to its own picture than to any other.
            let distances = pictures.map { distance(draft, $0) }
            #expect(distances[index] == distances.min())
            #expect(painter.draft(input) == draft && painter.rgb(input) == pictures[index])
        }
    }

    @Test(arguments: ["stylegan2-64", "stylegan2-64-resnet", "stylegan1-64", "stylegan3-t-64"])
    func `networks that make no smaller pictures on their way have no drafts`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        #expect(!golden.generator.makesDrafts)
        #expect(golden.generator.makePainter().draft(golden.input(0, Variant("", psi: 0.7))) == nil)
    }

    private func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        zip(one, other).reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
    }
}
