import CKernels

extension Operations {
    /// `result[r] = sum over c of matrix[r, c] * vector[c]`, each sum in an order that depends on `columns` alone.
    ///
    /// - Parameter matrix: `[rows, columns]`, of as many columns as `vector` and as many rows as `result` has numbers.
    package static func multiply(_ matrix: Weights, by vector: DoubleBuffer, into result: DoubleBuffer) {
        precondition(matrix.count == result.count * vector.count)
        InstructionSet.kernels.matrix_vector(
            matrix.buffer.pointer, vector.pointer, result.pointer, result.count, vector.count)
    }
}
