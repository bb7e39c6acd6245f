import Checkpoints
import Tensors

/// Takes tensors out of a checkpoint by the names that the network gives them, checks their shapes, and notes every
/// problem instead of stopping at the first; what nobody took is surplus. Problems are told in the file's own names.
///
/// `zeros` stand in for a tensor with a problem: they are never used, because `finish` throws.
final class WeightReader {
    /// A tensor that the network asked for.
    struct Request: Sendable {
        let name: String
        let shape: [Int]
        let origin: TensorOrigin
    }

    private let checkpoint: Checkpoint
    private let naming: any TensorNaming
    private var taken: Set<String> = []
    /// Everything that the network is made of, in the order in which it was asked for.
    private(set) var requests: [Request] = []
    private(set) var parameters = 0
    private(set) var problems: [String] = []

    init(_ network: NetworkFile) { (checkpoint, naming) = (network.checkpoint, network.naming) }

    /// A trained tensor of that shape.
    func parameter(_ name: String, _ shape: [Int]) -> [Float] {
        parameters += shape.reduce(1, *)
        return buffer(name, shape)
    }

    /// A tensor that was saved with the network but not trained: averages, noise, filters.
    ///
    /// - Parameter substitute: finds out what a kind of file may lack.
    func buffer(_ name: String, _ shape: [Int], substitute: (() -> [Float])? = nil) -> [Float] {
        var origin = naming.origin(of: name, shape: shape)
        if case .absent = origin {
            if let substitute { origin = .implied(substitute()) } else { origin = .entry(name, shape: shape) }
        }
        requests.append(Request(name: name, shape: shape, origin: origin))
        switch origin {
        case .implied(let values): return values
        case .entry(let entry, let entryShape, let change):
            let values = values(of: entry, entryShape)
            return change?.apply(values, shape: entryShape) ?? values
        case .absent: preconditionFailure("\(name) has a substitute or is asked for")
        }
    }

    private func values(of entry: String, _ shape: [Int]) -> [Float] {
        taken.insert(entry)
        func zeros() -> [Float] { [Float](repeating: 0, count: shape.reduce(1, *)) }

        if let problem = problem(with: entry, shape) {
            problems.append(problem)
            return zeros()
        }
        do {
            let values = try checkpoint.floats(entry).values
            if !values.allSatisfy(\.isFinite) {
                problems.append(
                    "the tensor \(entry) holds numbers that are not finite: the file is damaged, copy or download it again"
                )
            }
            return values
        } catch {
            problems.append("\(error)")
            return zeros()
        }
    }

    /// Throws when tensors that the settings ask for are missing or misshapen and so large that zeros in their place
    /// would be a burden: settings are believed only as far as the file's own size supports them.
    func requireLargeTensors(_ shapes: [(name: String, shape: [Int])]) throws(GeneratorError) {
        let problems = shapes.compactMap { name, shape -> String? in
            guard shape.reduce(1.0, { $0 * Double($1) }) > 1e6,
                case .entry(let entry, let entryShape, _) = naming.origin(of: name, shape: shape)
            else { return nil }
            return problem(with: entry, entryShape)
        }
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
    }

    /// What is wrong with a tensor before its numbers are read; nil if nothing is.
    private func problem(with entry: String, _ shape: [Int]) -> String? {
        guard let found = checkpoint[entry] else { return "the tensor \(entry) \(shape) is missing" }
        return found.shape == shape
            ? nil : "the tensor \(entry) has shape \(found.shape) where the settings ask for \(shape)"
    }

    /// A buffer that any file may lack, because it follows from the settings.
    func bufferOrDesign(_ name: String, _ shape: [Int], _ compute: () -> [Float]) -> [Float] {
        guard case .entry(let entry, _, _) = naming.origin(of: name, shape: shape), checkpoint[entry] == nil else {
            return buffer(name, shape)
        }
        let values = compute()
        requests.append(Request(name: name, shape: shape, origin: .implied(values)))
        return values
    }

    /// A single number that must be above zero.
    func positiveNumber(_ name: String) -> Float {
        let known = problems.count, number = buffer(name, [])[0]
        if number <= 0, problems.count == known { problems.append("the tensor \(name) is \(number), not above zero") }
        return number
    }

    /// Throws all problems, surplus tensors among them.
    func finish() throws(GeneratorError) {
        let surplus = checkpoint.entries.map(\.name).filter { !taken.contains($0) && !naming.isLeftOver($0) }.sorted()
        problems += surplus.map { "the tensor \($0) is surplus: no layer of this network takes it" }
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
    }
}
