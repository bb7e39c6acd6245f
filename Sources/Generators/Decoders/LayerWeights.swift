import Checkpoints
import Tensors

/// The weights of a model of layers, found by layer and name: `dense_1/kernel`.
final class LayerWeights {
    let checkpoint: Checkpoint
    /// Numbers taken so far.
    private(set) var parameters = 0
    /// Entries by the last part of their names.
    private let byWeight: [Substring: [String]]

    init(_ checkpoint: Checkpoint) {
        self.checkpoint = checkpoint
        byWeight = Dictionary(grouping: checkpoint.entries.map(\.name)) { name in
            name.split(separator: "/").last ?? Substring(name)
        }
    }

    /// A weight of a layer.
    ///
    /// - Parameter scopes: the names of the models around the layer, outermost first, and the layer's own.
    /// - Returns: nil if the file has none.
    func weight(_ name: String, of scopes: [String]) throws(NetworkProblem) -> NetworkValue? {
        let layer = scopes.last!
        let exact = scopes.indices.map { (scopes[$0...] + [name]).joined(separator: "/") } + ["\(layer)/\(name)"]
        let candidates = byWeight[Substring(name)] ?? []
        // A weight may have been named in another scope; then its path still has the layer's name as a part of its own.
        let found =
            exact.first { checkpoint[$0] != nil }
            ?? unique(
                candidates.filter { path in
                    let parts = path.split(separator: "/").map(String.init)
                    return scopes.allSatisfy(parts.contains)
                })
            ?? unique(candidates.filter { $0.split(separator: "/").contains(Substring(layer)) })
        guard let found else { return nil }
        let tensor: (shape: [Int], values: [Float])
        do throws(CheckpointError) {
            let floats = try checkpoint.floats(found)
            tensor = (floats.shape, floats.values)
        } catch {
            throw NetworkProblem("\(error)")
        }
        guard tensor.values.allSatisfy(\.isFinite) else {
            throw NetworkProblem("the weight \(found) holds numbers that are not finite")
        }
        parameters += tensor.values.count
        try NetworkBuilder.checkSize(tensor.shape)
        return NetworkValue(shape: tensor.shape, numbers: tensor.values)
    }

    private func unique(_ names: [String]) -> String? { names.count == 1 ? names[0] : nil }
}
