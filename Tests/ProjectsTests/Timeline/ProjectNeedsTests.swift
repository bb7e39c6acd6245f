import Latents
import Projects
import Testing

struct ProjectNeedsTests {
    private func between(_ from: String, _ to: String) -> Key {
        Key(.between(Between(from: from, to: to, at: Fraction(1, over: 2), path: .linear, easing: .linear)))
    }

    @Test func whatAKeyNeedsComesBeforeIt() {
        var project = Samples.round()
        project.keys["x"] = between("anna", "boris")
        project.keys["y"] = between("x", "nobody")
        project.keys["z"] = between("y", "x")
        #expect(project.keysToMake(for: "z") { _ in false } == ["anna", "boris", "x", "y", "z"])
        #expect(project.keysToMake(for: "z") { $0 == "x" } == ["y", "z"])
        #expect(project.keysToMake(for: "anna") { _ in false } == ["anna"])
        #expect(project.keysToMake(for: "nobody") { _ in false } == ["nobody"])
    }

    @Test func circlesEnd() {
        var project = Samples.round()
        project.keys["x"] = between("y", "x")
        project.keys["y"] = between("x", "anna")
        #expect(project.keysToMake(for: "x") { _ in false } == ["anna", "y", "x"])
    }
}
