extension NPYArray {
    /// The numbers of an array that is one vector: not empty, at most one axis longer than 1 (`[n]`, `[1, n]`), all finite.
    ///
    /// - Parameter file: where the array comes from, for the error.
    package func vector(ofFile file: String) throws(CheckpointError) -> [Double] {
        guard values.count > 0, shape.count(where: { $0 != 1 }) <= 1 else {
            throw CheckpointError(
                .unsupported, file: file, "has the shape \(shape), not that of one vector",
                advice: "save an array of the shape [1, n]")
        }
        let numbers = doubles
        guard numbers.allSatisfy(\.isFinite) else {
            throw CheckpointError(
                .malformed, file: file, "holds numbers that are infinite or none (NaN)", advice: "make the file anew")
        }
        return numbers
    }
}
