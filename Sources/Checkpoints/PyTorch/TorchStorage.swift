/// The numbers that PyTorch tensors are views of.
struct TorchStorage {
    /// Nil for bytes whose type their tensors know.
    let type: ScalarType?
    let bytes: ByteSlice
    let isBigEndian: Bool

    /// What a persistent id says of a storage: `('storage', torch.FloatStorage, '0', 'cpu', 6)`.
    struct Description {
        let type: ScalarType?
        let key: String
        /// In elements; in bytes if there is no type.
        let count: Int
        /// Files of PyTorch before 0.4 keep views of storages: key, offset and count.
        let view: (offset: Int, count: Int)?

        var byteCount: Int? {
            let (size, overflow) = count.multipliedReportingOverflow(by: type?.byteCount ?? 1)
            return overflow || count < 0 ? nil : size
        }

        init?(_ id: PickleValue) {
            guard let parts = id.elements, parts.count >= 5, parts[0].text == "storage",
                let typeName = parts[1].globalName, let key = parts[2].text, let count = parts[4].int,
                let type = TorchStorage.type(named: typeName)
            else { return nil }
            (self.type, self.key, self.count) = (type, key, count)
            if parts.count > 5, let view = parts[5].elements {
                guard view.count == 3, let offset = view[1].int, let length = view[2].int else { return nil }
                self.view = (offset, length)
            } else {
                view = nil
            }
        }
    }

    /// The whole storage, or the view of it that the description tells of; nil if it does not fit.
    func described(by description: Description) -> TorchStorage? {
        guard let view = description.view else { return self }
        let width = description.type?.byteCount ?? 1
        let (offset, overflow) = view.offset.multipliedReportingOverflow(by: width)
        let (count, countOverflow) = view.count.multipliedReportingOverflow(by: width)
        guard !overflow, !countOverflow, let bytes = bytes.slice(at: offset, count: count) else { return nil }
        return TorchStorage(type: type, bytes: bytes, isBigEndian: isBigEndian)
    }

    /// Nil for a class that is no storage of plain numbers; `.some(nil)` for one of bytes without a type.
    private static func type(named name: String) -> ScalarType?? {
        switch name {
        case "torch.storage.UntypedStorage", "torch.UntypedStorage", "torch.cuda.UntypedStorage": .some(nil)
        default: types[name.replacing("torch.cuda.", with: "torch.")].map { .some($0) }
        }
    }

    private static let types: [String: ScalarType] = [
        "torch.DoubleStorage": .float64, "torch.FloatStorage": .float32, "torch.HalfStorage": .float16,
        "torch.BFloat16Storage": .bfloat16, "torch.LongStorage": .int64, "torch.IntStorage": .int32,
        "torch.ShortStorage": .int16, "torch.CharStorage": .int8, "torch.ByteStorage": .uint8,
        "torch.BoolStorage": .bool,
    ]
}
