import Checkpoints
import Foundation
import JSON
import Tensors
import Testing

@testable import Generators

@Suite struct LowPassFilterTests {
    /// SciPy's filters as the original code saved them; a rounding to single precision may fall the other way.
    @Test(arguments: ["stylegan3-t-64", "stylegan3-r-64", "stylegan3-odd-40", "stylegan3-odd-32"])
    func `designed filters are those of the file`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/\(name)/network.safetensors").path)
        let (configuration, problems) = StyleGAN3Configuration.read(try NetworkFile(checkpoint).arguments)
        #expect(problems == [])
        var compared = 0
        for layer in configuration.layerShapes {
            let designed = [
                ("up_filter", layer.upTaps, layer.filters.up.separable()),
                (
                    "down_filter", layer.downTaps,
                    layer.downIsRadial ? layer.filters.down.radial() : layer.filters.down.separable()
                ),
            ]
            for (filter, taps, values) in designed where taps > 1 {
                let stored = try checkpoint.floats("synthesis.\(layer.name).\(filter)").values
                #expect(values.count == stored.count)
                let peak = stored.map(\.magnitude).max()!
                #expect(
                    zip(values, stored).allSatisfy {
                        ($0 - $1).magnitude <= $1.ulp || ($0 - $1).magnitude < 1e-8 * peak
                    })
                compared += 1
            }
        }
        #expect(compared == checkpoint.entries.count { $0.name.hasSuffix("_filter") } && compared > 0)
    }

    /// So that each result takes half as many multiplications (`FilteredActivation.isMirrored`).
    @Test func `radial filters are the same from either end, to the last bit`() throws {
        let checkpoint = try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/stylegan3-r-64/network.safetensors").path)
        let (configuration, _) = StyleGAN3Configuration.read(try NetworkFile(checkpoint).arguments)
        let radial = configuration.layerShapes.filter { $0.downIsRadial && $0.downTaps > 1 }
        #expect(!radial.isEmpty)
        for layer in radial {
            let stored = try checkpoint.floats("synthesis.\(layer.name).down_filter").values
            for values in [layer.filters.down.radial(), stored] {
                let activation = FilteredActivation(
                    size: (36, 36), resultSize: (36, 36), upsampling: 2, downsampling: 2, padding: 9,
                    upFilter: [1], downFilter: Tensor(shape: [layer.downTaps, layer.downTaps], values: values),
                    clamp: 256)
                #expect(activation.isMirrored, "\(layer.name)")
            }
        }
    }

    /// Abramowitz and Stegun, tables 9.1 and 9.8, and the C library.
    @Test func `Bessel functions`() {
        for (x, value) in [(0.0, 1.0), (1, 1.2660658777520084), (4.5, 17.481171855609272), (12, 18948.925349296309)] {
            #expect((Bessel.i0(x) / value - 1).magnitude < 1e-14)
        }
        for x in stride(from: 0.0, through: 60, by: 0.37) {
            #expect((Bessel.j1(x) - Foundation.j1(x)).magnitude < 1e-14)
        }
    }

    @Test func `powers`() {
        for base in [1e-9, 0.3, 0.99999, 1, 1.0001, 2, 3.7, 512, 1e9] {
            for exponent in [-2, -0.4, 0, 1.0 / 12, 0.4, 0.5, 11.0 / 12, 1, 2.5] {
                let expected = pow(base, exponent)
                #expect((RealPower.power(base, exponent) / expected - 1).magnitude < 2e-14, "\(base) \(exponent)")
            }
        }
    }
}
