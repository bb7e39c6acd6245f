/// Finds the storages that a pickle's tensors refer to: those kept outside of the pickle, and those inside of it as
/// files within the file.
final class TorchStorages {
    let file: String
    /// The storage that a persistent id describes.
    private let outside: (TorchStorage.Description, _ entry: String) throws(CheckpointError) -> TorchStorage
    /// Those inside that have been read.
    private var inside: [ByteSlice: TorchStorage] = [:]

    init(
        file: String,
        outside: @escaping (TorchStorage.Description, _ entry: String) throws(CheckpointError) -> TorchStorage
    ) {
        (self.file, self.outside) = (file, outside)
    }

    /// For a pickle that has nothing beside it.
    convenience init(file: String) {
        self.init(file: file) { (description, entry) throws(CheckpointError) in
            throw CheckpointError(
                .malformed, file: file, entry: entry,
                "refers to the storage \(CheckpointError.quoted(description.key)), which the file does not have",
                advice: "the file is part of another one: give that, or save the model with torch.save")
        }
    }

    func storage(_ value: PickleValue, entry: String) throws(CheckpointError) -> TorchStorage {
        switch value {
        case .persistentID(let reference):
            guard let description = TorchStorage.Description(reference.id) else { break }
            guard let storage = try outside(description, entry).described(by: description) else { break }
            return storage
        case .object(let object) where object.name == "torch.storage._load_from_bytes":
            guard let bytes = try object.arguments.first?.byteString(entry: entry) else { break }
            if let storage = inside[bytes] { return storage }
            let storage = try bytes.source.held { () throws(CheckpointError) in
                try TorchFile.read(bytes, entry: entry).storage(entry: entry)
            }
            inside[bytes] = storage
            return storage
        default: break
        }
        throw CheckpointError(
            .unsupported, file: file, entry: entry,
            "is a tensor whose numbers are kept in a way that is not known here",
            advice: "save the model again with torch.save, as float32")
    }
}
