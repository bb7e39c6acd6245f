extension Operations {
    /// `result[r, c] = matrix[r, c] * scales[c]`: a 1x1 convolution's weights for inputs that are each times their scale.
    /// Columns past the last scale are left as they are.
    package static func scaleColumns(
        _ matrix: Weights, rows: Int, columns: Int, by scales: DoubleBuffer, into result: Buffer
    ) {
        precondition(matrix.count == rows * columns && scales.count <= columns && result.count >= rows * columns)
        let source = matrix.buffer.pointer, factors = scales.pointer, destination = result.pointer
        for row in 0..<rows {
            for column in 0..<scales.count {
                let place = row * columns + column
                destination[place] = Float(Double(source[place]) * factors[column])
            }
        }
    }

    /// The sum of squares of each row of `values`, `[rows, whatever]`.
    package static func sumsOfSquares(_ values: [Float], rows: Int) -> Weights {
        let length = values.count / rows
        return Weights(count: rows) { result in
            values.withUnsafeBufferPointer { values in
                for row in 0..<rows {
                    var sum = 0.0
                    for index in row * length..<(row + 1) * length {
                        sum += Double(values[index]) * Double(values[index])
                    }
                    result.pointer[row] = Float(sum)
                }
            }
        }
    }

    /// The weights of `mixColours`, `[channels, whole blocks of inputs]`, from `[channels, inputs]`.
    package static func colourWeights(_ values: [Float], channels: Int, inputs: Int) -> Weights {
        precondition(values.count == channels * inputs)
        let filling = [Float](repeating: 0, count: FeatureMap.wholeBlocks(inputs) - inputs)
        return Weights((0..<channels).flatMap { values[$0 * inputs..<($0 + 1) * inputs] + filling })
    }
}
