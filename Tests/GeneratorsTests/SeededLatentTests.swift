import Generators
import Latents
import Testing

@Suite struct SeededLatentTests {
    @Test func `one input is NumPy's randn of the seed`() {
        var random = NumPyRandom(seed: 85)
        #expect(SeededLatent.numbers(seed: 85, inputs: [LatentInput(name: "z", shape: [7])]) == random.randn(7))
    }

    @Test func `every input has a draw of its own`() {
        let style = LatentInput(name: "a", shape: [3]), noise = LatentInput(name: "n", shape: [2, 1], draw: .uniform)
        let numbers = SeededLatent.numbers(seed: 85, inputs: [style, style, noise])
        var (first, second, third) = (NumPyRandom(seed: 85), NumPyRandom(seeds: [85, 1]), NumPyRandom(seeds: [85, 2]))
        #expect(numbers == first.randn(3) + second.randn(3) + third.rand(2))
        let longer = LatentInput(name: "a", shape: [5])
        #expect(SeededLatent.numbers(seed: 85, inputs: [longer, style, noise]).suffix(5) == numbers.suffix(5))
    }
}
