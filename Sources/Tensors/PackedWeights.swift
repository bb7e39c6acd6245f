import Synchronization

/// Weights that are put in the order a kernel wants when they are first used, and then let go of in the order of the file:
/// a program that only looks into a model needs no more memory than the model.
final class PackedWeights: Sendable {
    private enum State: Sendable {
        case inFile([Float])
        case packed([Weights])
    }

    private let state: Mutex<State>
    private let pack: @Sendable ([Float]) -> [Weights]

    init(_ values: [Float], pack: @escaping @Sendable ([Float]) -> [Weights]) {
        state = Mutex(.inFile(values))
        self.pack = pack
    }

    func prepare() { _ = packed }

    /// How many numbers there are, in the kernel's order.
    var packedCount: Int { packed.reduce(0) { $0 + $1.count } }

    var packed: [Weights] {
        state.withLock { state in
            switch state {
            case .packed(let weights): return weights
            case .inFile(let values):
                let weights = pack(values)
                state = .packed(weights)
                return weights
            }
        }
    }
}
