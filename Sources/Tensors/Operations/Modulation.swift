extension Operations {
    /// `result[r, c] = matrix[r, c] * scales[c]`: a 1x1 convolution's weights for inputs that are each times their scale.
    package static func scaleColumns(
        _ matrix: Weights, rows: Int, columns: Int, by scales: Buffer, into result: Buffer
    ) {
        precondition(matrix.count == rows * columns && scales.count >= columns && result.count >= rows * columns)
        let source = matrix.buffer.pointer, factors = scales.pointer, destination = result.pointer
        for row in 0..<rows {
            for column in 0..<columns {
                destination[row * columns + column] = source[row * columns + column] * factors[column]
            }
        }
    }
}
