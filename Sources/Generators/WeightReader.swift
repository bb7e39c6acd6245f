import Checkpoints
import Tensors

/// Takes tensors out of a checkpoint by name, checks their shapes, and notes every problem instead of stopping at the
/// first; what nobody took is surplus.
///
/// `zeros` stand in for a tensor with a problem: they are never used, because `finish` throws.
final class WeightReader {
    private let checkpoint: Checkpoint
    private var taken: Set<String> = []
    private(set) var parameters = 0
    private(set) var problems: [String]

    /// - Parameter problems: what is already known to be wrong, such as settings in the metadata.
    init(_ checkpoint: Checkpoint, problems: [String] = []) {
        (self.checkpoint, self.problems) = (checkpoint, problems)
    }

    /// A trained tensor of that shape.
    func parameter(_ name: String, _ shape: [Int]) -> [Float] {
        parameters += shape.reduce(1, *)
        return buffer(name, shape)
    }

    /// A tensor that was saved with the network but not trained: averages, noise, filters.
    func buffer(_ name: String, _ shape: [Int]) -> [Float] {
        taken.insert(name)
        let zeros = [Float](repeating: 0, count: shape.reduce(1, *))
        guard let entry = checkpoint[name] else {
            problems.append("the tensor \(name) \(shape) is missing")
            return zeros
        }
        guard entry.shape == shape else {
            problems.append("the tensor \(name) has shape \(entry.shape) where the settings ask for \(shape)")
            return zeros
        }
        do {
            let values = try checkpoint.floats(name).values
            if !values.allSatisfy(\.isFinite) {
                problems.append(
                    "the tensor \(name) holds numbers that are not finite: the file is damaged, copy or download it again"
                )
            }
            return values
        } catch {
            problems.append("\(error)")
            return zeros
        }
    }

    /// Throws when tensors that the settings ask for are missing or misshapen and so large that zeros in their place
    /// would be a burden: settings are believed only as far as the file's own size supports them.
    func requireLargeTensors(_ shapes: [(name: String, shape: [Int])]) throws(GeneratorError) {
        let unsupported = shapes.filter { name, shape in
            checkpoint[name]?.shape != shape && shape.reduce(1.0, { $0 * Double($1) }) > 1e6
        }
        if unsupported.isEmpty { return }
        throw GeneratorError(
            file: checkpoint.path,
            problems: unsupported.map { name, shape in
                checkpoint[name].map {
                    "the tensor \(name) has shape \($0.shape) where the settings ask for \(shape)"
                } ?? "the tensor \(name) \(shape) is missing"
            })
    }

    /// Throws all problems, surplus tensors among them.
    func finish(file: String) throws(GeneratorError) {
        let surplus = Set(checkpoint.entries.map(\.name)).subtracting(taken).sorted()
        problems += surplus.map { "the tensor \($0) is surplus: no layer of this network takes it" }
        if !problems.isEmpty { throw GeneratorError(file: file, problems: problems) }
    }
}
