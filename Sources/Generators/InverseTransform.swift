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

    /// What a network needs for two transforms, the second of the picture that the first leaves. Nil for none.
    package init?(_ first: Transform?, then second: Transform?) {
        guard let first, let second else {
            guard let only = first ?? second else { return nil }
            self.init(only)
            return
        }
        let (a, b) = (first.inverseMatrix, second.inverseMatrix)
        self.init(
            elements: (0..<9).map { place in
                let (row, column) = place.quotientAndRemainder(dividingBy: 3)
                return Float(
                    a[3 * row] * b[column] + a[3 * row + 1] * b[3 + column] + a[3 * row + 2] * b[6 + column])
            })
    }
}
