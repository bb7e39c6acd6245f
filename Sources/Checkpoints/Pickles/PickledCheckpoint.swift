import JSON

/// What a pickle holds, as a checkpoint: the tensors of one network by their names, and what the file says about it.
///
/// Documentation/Formats.md describes the names and the metadata.
struct PickledCheckpoint {
    private let file: String
    private let root: PickleValue
    private var tensors: PickledTensors
    private var metadata: [String: String] = [:]
    private var named: NamedNetworks?
    private static let mostNestedGroups = 4
    private static let mostNetworks = 100
    /// Things said about a network or beside it.
    private static let mostFacts = 200

    /// - Parameters:
    ///   - source: the file as a whole.
    ///   - network: which of several networks; nil for the one that makes the best pictures.
    static func read(
        _ root: PickleValue, storages: TorchStorages, source: ByteSource, network: String?
    ) throws(CheckpointError) -> Checkpoint {
        var reader = PickledCheckpoint(
            file: source.path, root: root, tensors: PickledTensors(file: source.path, storages: storages))
        try reader.read(network)
        try reader.checkSize(source)
        return Checkpoint(
            source: source, metadata: reader.metadata, entries: reader.tensors.entries, networks: reader.named)
    }

    private init(file: String, root: PickleValue, tensors: PickledTensors) {
        (self.file, self.root, self.tensors) = (file, root, tensors)
    }

    private mutating func read(_ wanted: String?) throws(CheckpointError) {
        guard PickledTensors.hasTensors(root) else {
            throw CheckpointError(
                .unsupported, file: file, "is a pickle without tensors in it", advice: "give the file of a model")
        }
        let networks = try networks()
        let names = networks.map(\.name)
        guard let chosen = NetworkChoice.index(of: wanted, among: names) else {
            let known = names.prefix(20).map(CheckpointError.quoted).joined(separator: ", ")
            let problem =
                if let wanted { "has no network called \(CheckpointError.quoted(wanted)), but \(known)" } else {
                    "has several networks (\(known)), none of which is known to be the generator"
                }
            if names == [""] {
                throw CheckpointError(
                    .noSuchNetwork, file: file,
                    "holds one network, which has no name, not one called "
                        + CheckpointError.quoted(wanted ?? ""), advice: "leave the network's name out")
            }
            throw CheckpointError(
                wanted == nil ? .severalNetworks(names) : .noSuchNetwork, file: file, problem,
                advice: "name one of them")
        }
        let network = networks[chosen]
        if !network.name.isEmpty {
            metadata["network"] = network.name
            named = NamedNetworks(
                opened: network.name, all: names,
                usual: NetworkChoice.index(of: nil, among: names).map { names[$0] })
        }
        if names.count > 1 { metadata["networks"] = JSONValue.array(names.map { .string($0) }).text(pretty: false) }
        try describe(network.value)
        tensors.isTensorFlow = TensorFlowNetwork(network.value) != nil
        try tensors.add(network.value, named: PickledTensors.isTensor(network.value) ? "array" : "")
        if !network.name.isEmpty { try addLooseMembers(besides: names) }
    }

    // MARK: Which networks there are

    /// The networks by their names; if there is only the root, it has no name.
    private mutating func networks() throws(CheckpointError) -> [(name: String, value: PickleValue)] {
        if let elements = root.elements, elements.count == 3, elements.allSatisfy({ TensorFlowNetwork($0) != nil }) {
            // What StyleGAN's training saves: the generator, the discriminator, the generator's average.
            return Array(zip(["G", "D", "Gs"], elements)).map { (name: $0, value: $1) }
        }
        let groups = try groups(of: root, named: "", level: 0)
        guard groups.count <= Self.mostNetworks else {
            throw CheckpointError(
                .unsupported, file: file, "has \(groups.count) networks", advice: "save the generator alone")
        }
        return groups.isEmpty ? [("", root)] : groups
    }

    /// Dictionaries and modules that hold tensors of their own, in a dictionary of them.
    private mutating func groups(
        of value: PickleValue, named name: String, level: Int
    ) throws(CheckpointError) -> [(name: String, value: PickleValue)] {
        try tensors.charge(value)
        guard level < Self.mostNestedGroups, !Self.isNetwork(value), !PickledTensors.isTensor(value) else { return [] }
        let members = value.members ?? value.object?.state.members ?? []
        var groups: [(name: String, value: PickleValue)] = []
        for (member, value) in members where groups.count <= Self.mostNetworks && PickledTensors.hasTensors(value) {
            if PickledTensors.isTensor(value) || Self.isSequence(value) { continue }
            try tensors.charge(value)
            let path = name.isEmpty ? member : "\(name).\(member)"
            let inner = Self.holdsTensors(value) ? [] : try self.groups(of: value, named: path, level: level + 1)
            if !inner.isEmpty {
                groups += inner
            } else if Self.isNetwork(value) || Self.holdsTensors(value) {
                groups.append((path, value))
            }
        }
        return groups
    }

    private static func isNetwork(_ value: PickleValue) -> Bool {
        TorchModule(value) != nil || TensorFlowNetwork(value) != nil
    }

    private static func isSequence(_ value: PickleValue) -> Bool { value.elements != nil }

    /// Whether tensors are among the value's own members.
    private static func holdsTensors(_ value: PickleValue) -> Bool {
        (value.members ?? value.object?.state.members ?? []).contains { PickledTensors.isTensor($0.value) }
    }

    // MARK: What the file says about the network

    private mutating func describe(_ value: PickleValue) throws(CheckpointError) {
        if let module = TorchModule(value) {
            metadata["kind"] = "torch-module"
            metadata["class_name"] = module.className
            try set("init_args", module.state["_init_args"])
            try set("init_kwargs", module.state["_init_kwargs"])
            var attributes: [String: JSONValue] = [:]
            for (name, value) in module.attributes.prefix(Self.mostFacts) {
                if !PickledTensors.hasTensors(value), let json = value.json(limit: 1000) { attributes[name] = json }
            }
            metadata["attributes"] = JSONValue.object(attributes).text(pretty: false)
        } else if let network = TensorFlowNetwork(value) {
            metadata["kind"] = "tensorflow-network"
            metadata["name"] = network.name
            metadata["build_func_name"] = network.buildFunction
            try set("static_kwargs", network.settings)
            metadata["components"] = JSONValue.object(network.components).text(pretty: false)
        } else {
            metadata["kind"] = "state-dict"
        }
    }

    private mutating func set(_ name: String, _ value: PickleValue?) throws(CheckpointError) {
        guard let value else { return }
        guard let json = value.json() else {
            throw CheckpointError(
                .malformed, file: file, entry: name, "is too much to be a network's settings",
                advice: "no model is built like that: do not trust the file")
        }
        metadata[name] = json.text(pretty: false)
    }

    /// Tensors beside the networks, such as rosinality's `latent_avg`, and small things said about them all.
    private mutating func addLooseMembers(besides networks: [String]) throws(CheckpointError) {
        var sequences = 0
        for (name, value) in root.members ?? [] where metadata[name] == nil && name.utf8.count <= 100 {
            // What the network itself calls so has the better claim to the name.
            if PickledTensors.isTensor(value) {
                if !tensors.hasEntry(name) { try tensors.add(value, named: name) }
            } else if Self.isSequence(value) && PickledTensors.hasTensors(value) && sequences < Self.mostFacts {
                sequences += 1
                let isTaken = tensors.entries.contains { $0.name.hasPrefix("\(name).") }
                if !isTaken { try tensors.add(value, named: name) }
            } else if !PickledTensors.hasTensors(value), metadata.count < Self.mostFacts,
                let json = value.json(limit: 1000)
            {
                metadata[name] = json.text(pretty: false)
            }
        }
    }

    // MARK: Size

    /// Views may share a storage, as tied weights do, but not hundreds of times.
    private func checkSize(_ source: ByteSource) throws(CheckpointError) {
        var size = 0
        for entry in tensors.entries {
            let (next, overflow) = size.addingReportingOverflow(entry.count * entry.type.byteCount)
            size = overflow ? .max : next
        }
        guard size / 8 <= max(source.count, 1 << 22) else {
            throw CheckpointError(
                .malformed, file: file, "has tensors of \(size) bytes in a file of \(source.count)",
                advice: "no model is built like that: do not trust the file")
        }
    }
}
