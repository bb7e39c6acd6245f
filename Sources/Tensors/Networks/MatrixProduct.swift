import CKernels

extension Operations {
    /// `[rows, inner]` times `[inner, columns]`; each sum in the order of `inner`, whatever the sizes and the CPU.
    ///
    /// - Parameter starts: where each of the three matrices begins in its buffer.
    package static func multiplyMatrices(
        _ left: Buffer, _ right: Buffer, rows: Int, inner: Int, columns: Int, into result: Buffer,
        starts: (left: Int, right: Int, result: Int) = (0, 0, 0)
    ) {
        precondition(min(starts.left, starts.right, starts.result) >= 0)
        precondition(left.count >= starts.left + rows * inner && right.count >= starts.right + inner * columns)
        precondition(result.count >= starts.result + rows * columns)
        InstructionSet.networkKernels.multiply_matrices(
            left.pointer + starts.left, right.pointer + starts.right, result.pointer + starts.result, rows, inner,
            columns)
    }
}
