import Generators
import Rendering
import Synchronization

/// The painters of models, kept from plan to plan: making them takes longer than a picture.
final class PainterPools: Sendable {
    private let threads: Int
    private let pools = Mutex<[Model: PainterPool]>([:])
    /// A model takes memory; of A/B there are two, and a few more while somebody looks for the best snapshot.
    private static let most = 6

    private struct Model: Hashable {
        let sha256: String
        let network: String?
    }

    init(threads: Int) { self.threads = threads }

    func pool(of model: LoadedModel) -> PainterPool {
        pools.withLock { pools in
            let name = Model(sha256: model.sha256, network: model.network)
            if let pool = pools[name] { return pool }
            if pools.count >= Self.most { pools = [:] }
            let pool = PainterPool(model.generator, threads: threads)
            pools[name] = pool
            return pool
        }
    }
}
