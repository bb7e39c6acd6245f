/// Turns the tensors within a pickle's values into entries of a checkpoint.
///
/// Work is bounded whatever the values share: a pickle of a kilobyte can spell a tree of 2^60 branches.
struct PickledTensors {
    let file: String
    let storages: TorchStorages
    /// TensorFlow parts names with slashes, and has variables that are single numbers.
    var isTensorFlow = false
    private(set) var entries: [Checkpoint.Entry] = []
    private var names: Set<String> = []
    /// How many values more may be looked at.
    private var steps = 2_000_000
    private static let longestName = 512

    init(file: String, storages: TorchStorages) { (self.file, self.storages) = (file, storages) }

    static func isTensor(_ value: PickleValue) -> Bool { TorchTensor.isTensor(value) || PickledArray.isArray(value) }

    /// Whether there is a tensor in the value or in anything within it.
    static func hasTensors(_ value: PickleValue) -> Bool {
        guard let node = value.node else { return false }
        if let known = node.hasTensors { return known }
        var found = isTensor(value)
        var index = 0
        while !found, let child = node.child(index) {
            found = hasTensors(child)
            index += 1
        }
        node.hasTensors = found
        return found
    }

    /// Adds the value, if it is a tensor, or else all tensors within it.
    ///
    /// - Parameter name: of the value; to it the names within it are joined.
    mutating func add(_ value: PickleValue, named name: String) throws(CheckpointError) {
        if Self.isTensor(value) || isTensorFlow && PickledArray.isNumbers(value) {
            return try addTensor(value, named: name)
        }
        guard Self.hasTensors(value) else { return }
        try charge(value)
        for (member, value) in Self.members(of: value) {
            let path = name.isEmpty ? member : name + (isTensorFlow ? "/" : ".") + member
            guard path.utf8.count <= Self.longestName else {
                throw problem(
                    "has names of more than \(Self.longestName) bytes, beginning with", String(path.prefix(40)))
            }
            try add(value, named: path)
        }
    }

    /// What is in a value and has a name: members of modules, networks and dictionaries, elements of sequences by their
    /// number, and what else an object keeps.
    static func members(of value: PickleValue) -> [(name: String, value: PickleValue)] {
        if let module = TorchModule(value) { return module.members }
        if let network = TensorFlowNetwork(value) { return network.members }
        if let members = value.members { return members }
        if let elements = value.elements { return elements.enumerated().map { ("\($0)", $1) } }
        return value.object?.state.members ?? []
    }

    private mutating func addTensor(_ value: PickleValue, named name: String) throws(CheckpointError) {
        let entry: Checkpoint.Entry
        if let tensor = try TorchTensor(value, storages: storages, file: file, entry: name) {
            entry = Checkpoint.Entry(name: name, type: tensor.type, shape: tensor.shape, place: tensor.place)
        } else if let array = try PickledArray(value, file: file, entry: name) {
            entry = Checkpoint.Entry(name: name, type: array.type, shape: array.shape, place: array.place)
        } else {
            return
        }
        try charge(.none)
        guard names.insert(name).inserted else { throw problem("has two tensors called", name) }
        entries.append(entry)
    }

    /// Counts what it takes to look at a value: as much as there is in it, and in what an object is made of.
    mutating func charge(_ value: PickleValue) throws(CheckpointError) {
        var count = 1 + (value.node?.count ?? 0)
        if let object = value.object {
            for part in object.arguments + [object.state] { count += part.node?.count ?? 0 }
            // The state of persistent modules is part of their description.
            if count <= steps, let state = object.arguments.first?["state"] { count += state.node?.count ?? 0 }
        }
        steps -= count
        guard steps >= 0 else {
            throw CheckpointError(
                .malformed, file: file, "has more values than any model: it repeats the same ones within each other",
                advice: "no model is built like that: do not trust the file")
        }
    }

    /// Whether there is an entry of that name.
    func hasEntry(_ name: String) -> Bool { names.contains(name) }

    private func problem(_ words: String, _ name: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: file, "\(words) \(CheckpointError.quoted(name))", advice: CheckpointError.damaged)
    }
}
