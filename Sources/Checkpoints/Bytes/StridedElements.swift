/// Elements taken one after the other on a way through others.
package enum StridedElements {
    /// The elements of a view, in row-major order. Traps when the view leaves `values`.
    ///
    /// - Parameters:
    ///   - offset: of the first element.
    ///   - shape: of the view.
    ///   - strides: for each axis how many elements further its next element lies; negative for one that runs backwards.
    @specialized(where Element == Float)
    @specialized(where Element == UInt8)
    package static func gather<Element>(
        _ values: [Element], from offset: Int = 0, shape: [Int], strides: [Int]
    ) -> [Element] {
        let total = shape.reduce(1, *)
        guard total > 0 else { return [] }
        guard let last = shape.indices.last else { return [values[offset]] }
        var (index, offset) = ([Int](repeating: 0, count: shape.count), offset)
        return [Element](unsafeUninitializedCapacity: total) { result, count in
            while count < total {
                for step in 0..<shape[last] {
                    result.initializeElement(at: count, to: values[offset + step * strides[last]])
                    count += 1
                }
                var axis = last - 1
                while axis >= 0 {
                    index[axis] += 1
                    offset += strides[axis]
                    if index[axis] < shape[axis] { break }
                    offset -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                }
            }
        }
    }
}
