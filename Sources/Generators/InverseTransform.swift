package import Latents

/// What a network with an input transform receives: the 3x3 matrix, row-major, that leads from a place in the picture to
/// the place in the untransformed one that is seen there (x to the right, y down from the middle, in widths of the
/// picture). It is the *inverse* of what happens to the picture, as `gen_images.py` of StyleGAN 3 passes it.
package struct InverseTransform: Hashable, Sendable {
    /// Nine numbers in single precision, which is what the original network holds.
    package let elements: [Float]

    /// - Parameter elements: nine of them.
    package init(elements: [Float]) {
        precondition(elements.count == 9, "\(elements.count) numbers are not a 3x3 matrix")
        self.elements = elements
    }

    /// What a network needs to shift, turn and scale the picture so. With scale 1 this is the inverse of `make_transform`
    /// in `gen_images.py`.
    package init(_ transform: Transform) { self.init(elements: transform.inverseMatrix.map(Float.init)) }
}
