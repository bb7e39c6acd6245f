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
        let count = isFlat ? array.values.count : 0
        _ = try (count > 0 ? NPYArray(shape: [count], values: array.values) : array).vector(ofFile: path)
    }
}
