/// A PyTorch tensor or parameter as pickles spell it.
struct TorchTensor {
    let type: ScalarType
    let shape: [Int]
    let place: ElementPlace

    /// Whether the value is a tensor, be it of a kind that is not read here.
    static func isTensor(_ value: PickleValue) -> Bool {
        guard let object = value.object else { return false }
        return object.name.hasPrefix("torch._utils._rebuild_") || object.name.hasPrefix("torch._tensor._rebuild_")
    }

    /// Nil if the value is no tensor.
    ///
    /// - Parameter entry: the tensor's name, for errors.
    init?(
        _ value: PickleValue, storages: TorchStorages, file: String, entry: String
    ) throws(CheckpointError) {
        guard let object = value.object else { return nil }
        try self.init(object.name, object.arguments, storages, file, entry)
    }

    private init?(
        _ name: String, _ arguments: [PickleValue], _ storages: TorchStorages, _ file: String, _ entry: String
    ) throws(CheckpointError) {
        switch name {
        case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state":
            // The tensor, whether it learns, hooks.
            guard let value = arguments.first else { throw Self.broken(file, entry) }
            try self.init(value, storages: storages, file: file, entry: entry)
        case "torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type":
            // The function that rebuilds it, its class, the function's arguments, its attributes.
            guard arguments.count >= 3, let function = arguments[0].globalName, function != name,
                let rest = arguments[2].elements
            else { throw Self.broken(file, entry) }
            try self.init(function, rest, storages, file, entry)
        case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3":
            try self.init(view: arguments, isTyped: name.hasSuffix("_v3"), storages, file, entry)
        default:
            if name.hasPrefix("torch._utils._rebuild_") || name.hasPrefix("torch._tensor._rebuild_") {
                throw CheckpointError(
                    .unsupported, file: file, entry: entry,
                    "is a tensor of a kind that is not read here (\(CheckpointError.quoted(name)))",
                    advice: "save it as a dense tensor of floats")
            }
            return nil
        }
    }

    /// Storage, offset, size, stride, whether it learns, hooks; in the third version the element type as well.
    private init(
        view arguments: [PickleValue], isTyped: Bool, _ storages: TorchStorages, _ file: String, _ entry: String
    ) throws(CheckpointError) {
        guard arguments.count >= (isTyped ? 7 : 4), let offset = arguments[1].int, let shape = arguments[2].ints,
            let strides = arguments[3].ints
        else { throw Self.broken(file, entry) }
        let storage = try storages.storage(arguments[0], entry: entry)
        let typeName = isTyped ? arguments[6].globalName : nil
        guard let type = typeName.flatMap({ Self.types[$0] }) ?? storage.type else {
            throw CheckpointError(
                .unsupported, file: file, entry: entry, "has elements of a type that is not read here",
                advice: "save it as a dense tensor of floats")
        }
        guard
            let place = ElementPlace(
                storage.bytes, offset: offset, shape: shape, strides: strides, byteCount: type.byteCount,
                isBigEndian: storage.isBigEndian && type.byteCount > 1)
        else {
            throw CheckpointError(
                .malformed, file: file, entry: entry,
                "is a view that its storage of \(storage.bytes.count) bytes has no room for "
                    + "(offset \(offset), shape \(shape), strides \(strides))",
                advice: CheckpointError.damaged)
        }
        (self.type, self.shape, self.place) = (type, shape, place)
    }

    private static func broken(_ file: String, _ entry: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: file, entry: entry, "is a tensor that is not described as PyTorch does it",
            advice: CheckpointError.damaged)
    }

    private static let types: [String: ScalarType] = [
        "torch.float64": .float64, "torch.float32": .float32, "torch.float16": .float16, "torch.bfloat16": .bfloat16,
        "torch.int64": .int64, "torch.int32": .int32, "torch.int16": .int16, "torch.int8": .int8,
        "torch.uint8": .uint8, "torch.bool": .bool, "torch.uint16": .uint16, "torch.uint32": .uint32,
        "torch.uint64": .uint64,
    ]
}
