import CKernels

extension Operations {
    /// `result[r] = sum over c of matrix[r, c] * vector[c]`, each sum in an order that depends on `columns` alone.
    ///
    /// - Parameter matrix: `[rows, columns]`.
    package static func multiply(
        _ matrix: Weights, rows: Int, columns: Int, by vector: Buffer, into result: Buffer
    ) {
        precondition(matrix.count == rows * columns && vector.count >= columns && result.count >= rows)
        InstructionSet.kernels.matrix_vector(matrix.buffer.pointer, vector.pointer, result.pointer, rows, columns)
    }

    /// The same for a vector of `columns` numbers.
    package static func multiply(
        _ matrix: Weights, rows: Int, columns: Int, by vector: [Float], into result: Buffer
    ) {
        precondition(matrix.count == rows * columns && vector.count == columns && result.count >= rows)
        InstructionSet.kernels.matrix_vector(matrix.buffer.pointer, vector, result.pointer, rows, columns)
    }
}
