import Latents

/// What a seed puts into a generator's inputs.
package enum SeededLatent {
    /// The numbers of all inputs, one input after the other.
    ///
    /// The first input is drawn from `RandomState(seed)`, as the whole field names pictures by seeds; input k of several
    /// from `RandomState([seed, k])`. So each input has a draw of its own, which does not depend on the others' lengths.
    package static func numbers(seed: UInt32, inputs: [LatentInput]) -> [Double] {
        inputs.indices.flatMap { numbers(seed: seed, input: $0, of: inputs) }
    }

    /// The numbers of one input, by its place.
    package static func numbers(seed: UInt32, input index: Int, of inputs: [LatentInput]) -> [Double] {
        var random = index == 0 ? NumPyRandom(seed: seed) : NumPyRandom(seeds: [seed, UInt32(index)])
        let input = inputs[index]
        return input.draw == .normal ? random.randn(input.count) : random.rand(input.count)
    }
}
