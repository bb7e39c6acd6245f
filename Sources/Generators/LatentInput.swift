/// One of the named arrays that a generator takes.
package struct LatentInput: Hashable, Sendable {
    /// The name in the model's file; `z` for a StyleGAN.
    package let name: String
    /// Lengths of the axes, without the leading 1 of a batch.
    package let shape: [Int]
    /// How a seed fills it.
    package let draw: Draw

    /// The distribution that a fresh latent is drawn from.
    package enum Draw: String, Sendable {
        /// Standard normal numbers, as `RandomState.randn`.
        case normal
        /// Even numbers from 0 up to 1, as `RandomState.rand`.
        case uniform
    }

    package init(name: String, shape: [Int], draw: Draw = .normal) {
        (self.name, self.shape, self.draw) = (name, shape, draw)
    }

    package var count: Int { shape.reduce(1, *) }
}
