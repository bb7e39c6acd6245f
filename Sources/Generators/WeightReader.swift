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
                problems.append("the tensor \(name) holds numbers that are not finite")
            }
            return values
        } catch {
            problems.append("\(error)")
            return zeros
        }
    }

    /// Throws all problems, surplus tensors among them.
    func finish(file: String) throws(GeneratorError) {
        let surplus = Set(checkpoint.entries.map(\.name)).subtracting(taken).sorted()
        problems += surplus.map { "the tensor \($0) is surplus: no layer of this network takes it" }
        if !problems.isEmpty { throw GeneratorError(file: file, problems: problems) }
    }
}
