/// Files that begin with a pickle: those of NVIDIA's training code, of `torch.save` before PyTorch 1.6, and plain ones.
enum PickleFile {
    static func read(_ source: ByteSource, network: String?) throws(CheckpointError) -> Checkpoint {
        let bytes = ByteSlice(source)
        let first = try PickleMachine.read(bytes)
        if try TorchFile.isMagic(first.root) {
            let file = try TorchFile.readOld(bytes, after: first)
            return try PickledCheckpoint.read(
                file.pickle.root, storages: file.storages, source: source, network: network)
        }
        return try PickledCheckpoint.read(
            first.root, storages: TorchStorages(file: source.path), source: source, network: network)
    }
}
