/// Zip archives that hold weights: those of `torch.save`, of Keras 3 and of `numpy.savez`.
enum ZipFile {
    static func read(_ source: ByteSource, network: String?) throws(CheckpointError) -> Checkpoint {
        let archive = try ZipArchive(ByteSlice(source))
        if archive.members.contains(where: { TorchFile.isMain($0.name) }) {
            let file = try TorchFile.read(archive)
            return try PickledCheckpoint.read(
                file.pickle.root, storages: file.storages, source: source, network: network)
        }
        let isKeras = KerasArchive.isOne(archive)
        guard isKeras || archive.members.contains(where: { $0.name.hasSuffix(".npy") }) else {
            throw CheckpointError(
                .unsupported, file: source.path, "is a zip archive that neither PyTorch nor Keras nor NumPy wrote",
                advice: "unpack it, and give the model's file that is in it")
        }
        if let network {
            throw CheckpointError(
                .noSuchNetwork, file: source.path,
                "holds one network or arrays, none of them called \(CheckpointError.quoted(network))",
                advice: "leave the network's name out")
        }
        return isKeras ? try KerasArchive.read(archive, source) : try NPZFile.read(archive, source)
    }
}
