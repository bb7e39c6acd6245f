import Tensors

/// What computes the pictures.
package enum Engine {
    /// Counts changes that move a bit of any picture; part of each picture's identity and of the manifest.
    package static let revision = 1

    /// The arithmetic's other half: matrix products whose last bits may differ between CPU families, so that pictures
    /// made with different ones are kept apart in the cache. Such as `OpenBLAS 0.3.21 (SkylakeX)`.
    package static var matrixProducts: String { BLAS.nameAndKernels }
}
