import Checkpoints
package import Projects

extension ModelReference {
    /// A model on this machine as a project refers to it, with its hash.
    ///
    /// - Parameter network: which one of a file with several; nil for the usual one.
    package init(reading file: String, network: String? = nil, for store: ProjectStore) throws {
        let model = try ModelFile(file, network: network)
        self.init(file: store.pathFromProject(to: file), network: network, sha256: try model.checkpoint.sha256())
    }

    /// Another file for a model, which stays the network of its file that it is.
    ///
    /// - Parameters:
    ///   - name: the model's.
    ///   - network: the one that it is now; nil for the usual one of its file.
    package init(
        reading file: String, for store: ProjectStore, ofModel name: String, keeping network: String?
    ) throws {
        do {
            try self.init(reading: file, network: network, for: store)
        } catch let error as CheckpointError where error.kind == .noSuchNetwork {
            guard let network else { throw error }
            throw CheckpointError(
                error.kind, file: error.file, entry: error.entry,
                "\(error.problem); the model \"\(name)\" is the network \(network) of its file",
                advice: "name another with --network, or give --usual-network")
        }
    }
}
