import CKernels

/// How an axis becomes one number.
package enum Reduction: Hashable, Sendable {
    case sum, mean, product, largest, smallest

    var kernelForm: pegbar_reduction {
        switch self {
        case .sum: PEGBAR_SUM
        case .mean: PEGBAR_MEAN
        case .product: PEGBAR_PRODUCT
        case .largest: PEGBAR_LARGEST
        case .smallest: PEGBAR_SMALLEST
        }
    }
}

extension Operations {
    /// Reduces the middle axis of `[outer, count, inner]`, in order and in double precision, rounded once.
    package static func reduce(
        _ values: Buffer, by reduction: Reduction, outer: Int, count: Int, inner: Int, into result: Buffer
    ) {
        precondition(values.count >= outer * count * inner && result.count >= outer * inner)
        InstructionSet.networkKernels.reduce(
            reduction.kernelForm, values.pointer, result.pointer, outer, count, inner)
    }
}
