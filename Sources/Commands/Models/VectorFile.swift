import Checkpoints
import Rendering

/// Files of one latent.
enum VectorFile {
    /// Throws unless the file holds one latent of finite numbers: a vector, an array with an axis of one latent in
    /// front, or named arrays for the inputs of a model.
    ///
    /// - Parameter isLayered: the array may have a row for each layer.
    static func check(_ path: String, isLayered: Bool = false) throws {
        if try CheckpointFormat.detect(path) != .npy {
            let file = try LatentFile.open(path)
            for entry in file.entries { _ = try file.floats(entry.name) }
            return
        }
        let array = try NPYFile.read(path)
        let isFlat = array.shape.first == 1 || isLayered && array.shape.count == 2
        if !isFlat, array.shape.count == 2, array.shape[0] > 1, array.shape[1] > 1 {
            let layers = isLayered ? "" : " (rows for the layers of a single latent are --space w+)"
            throw LatentFile.severalLatents(path, "an array of the shape \(array.shape)\(layers)")
        }
        let count = isFlat ? array.values.count : 0
        _ = try (count > 0 ? NPYArray(shape: [count], values: array.values) : array).vector(ofFile: path)
    }
}
