import Generators
import Latents
import Tensors
import Testing

/// Pictures that are given up half-way: nothing of them leaves, and the next one is none the worse for it.
struct GivingUpTests {
    /// Gives up `abandoned` before each of its layers in turn, and paints `next` after each time.
    private func check(_ generator: any Generator, abandoned: PictureInput, next: PictureInput, threads: Int) {
        let fresh = generator.makePainter(threads: threads)
        var layers = 0
        let whole = fresh.rgb(abandoned) {
            layers += 1
            return true
        }
        let expected = generator.makePainter(threads: threads).rgb(next)
        #expect(whole != nil && whole != expected && layers > 1)
        let painter = generator.makePainter(threads: threads)
        for layer in 0..<layers {
            var asked = 0
            let given = painter.rgb(abandoned) {
                asked += 1
                return asked <= layer
            }
            #expect(given == nil && asked == layer + 1, "layer \(layer)")
            #expect(painter.rgb(next) == expected, "after layer \(layer)")
        }
        #expect(painter.rgb(abandoned) == whole)
    }

    @Test(
        arguments: [
            "stylegan1-64", "stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional", "stylegan3-t-64",
            "stylegan3-r-64", "stylegan3-odd-40",
        ])
    func `a StyleGAN gives up before any layer`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        for (noise, threads) in [(Noise.fixed, 1), (.seed(7), 2)] {
            check(
                golden.generator, abandoned: golden.input(1, Variant("", psi: 1, noise: noise)),
                next: golden.input(0, Variant("", psi: 0.7)), threads: threads)
        }
    }

    @Test func `a growing StyleGAN 1 gives up before any layer`() throws {
        var network = try ChangedNetwork("stylegan1-64")
        network.tensors["lod"]!.values = [0.25]
        func input(_ divisor: Int) -> PictureInput {
            let z = (0..<64).map { Float($0 % divisor) / 3 - 1 }
            return PictureInput(latent: .z(z, classLabel: nil), truncation: 0.8)
        }
        check(try network.generator(), abandoned: input(5), next: input(7), threads: 1)
    }

    @Test(arguments: ["convolutions", "functional", "transposed"])
    func `a decoder gives up before any step`(_ name: String) throws {
        let network = try NetworkFixture(name, file: "\(name).keras")
        check(
            network.generator, abandoned: NetworkFixture.input(network.latents[1]),
            next: NetworkFixture.input(network.latents[0]), threads: 1)
    }

    @Test func `a graph model gives up before any step`() throws {
        let network = try NetworkFixture("graph", file: "graph")
        check(
            network.generator, abandoned: NetworkFixture.input(network.latents[1]),
            next: NetworkFixture.input(network.latents[0]), threads: 1)
    }

    @Test(arguments: DraftKind.allCases)
    func `a draft is given up, too`(_ kind: DraftKind) throws {
        let golden = try GoldenNetwork("stylegan2-128-conditional")
        let painter = golden.generator.makePainter()
        let (one, other) = (golden.input(0, Variant("", psi: 0.7)), golden.input(1, Variant("", psi: 0.7)))
        DraftInstructionSet.$forced.withValue(.portable) {
            let (draft, picture) = (painter.draft(one, kind), painter.rgb(other))
            var layers = 0
            let counted = painter.draft(one, kind) {
                layers += 1
                return true
            }
            #expect(draft != nil && counted == draft && layers > 1)
            for layer in 0..<layers {
                var asked = 0
                let given = painter.draft(other, kind) {
                    asked += 1
                    return asked <= layer
                }
                #expect(given == nil)
                #expect(painter.draft(one, kind) == draft && painter.rgb(other) == picture)
            }
        }
    }
}
