/// What `torch.save` writes: a pickle, and the numbers of its tensors beside it.
struct TorchFile {
    let pickle: Pickle
    let storages: TorchStorages

    /// The magic number of the older serialisation, 0x1950a86a20f9469cfc6c, with its low byte first.
    private static let magic: [UInt8] = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]

    /// Reads either serialisation, told apart by the first bytes.
    ///
    /// - Parameter entry: what is being read, for errors; nil if it is the whole file.
    static func read(_ bytes: ByteSlice, entry: String? = nil) throws(CheckpointError) -> TorchFile {
        let start = try bytes.read(UInt8.self, count: min(4, bytes.count), at: 0, entry: entry)
        if start == [0x50, 0x4b, 3, 4] { return try read(ZipArchive(bytes, entry: entry), entry: entry) }
        let first = try PickleMachine.read(bytes, entry: entry)
        guard try isMagic(first.root) else {
            throw CheckpointError(
                .unsupported, file: bytes.path, entry: entry, "is not what torch.save writes",
                advice: CheckpointError.damaged)
        }
        return try readOld(bytes, after: first, entry: entry)
    }

    /// Whether this is the first pickle of the older serialisation.
    static func isMagic(_ value: PickleValue) throws(CheckpointError) -> Bool {
        guard case .bigInteger(let number) = value else { return false }
        var digits = try number.slice.contents()
        while digits.count > magic.count, digits.last == 0 { digits.removeLast() }
        return digits == magic
    }

    /// The storage that the file consists of. Throws when it is none, or one within yet another file.
    func storage(entry: String) throws(CheckpointError) -> TorchStorage {
        guard case .persistentID = pickle.root else {
            throw CheckpointError(
                .malformed, file: storages.file, entry: entry, "has a storage that is none",
                advice: CheckpointError.damaged)
        }
        return try storages.storage(pickle.root, entry: entry)
    }

    // MARK: The older serialisation

    /// Pickles of a magic number, the protocol, the machine, the object, and the keys of its storages; then for each key
    /// the count of elements and the elements.
    static func readOld(
        _ bytes: ByteSlice, after first: Pickle, entry: String? = nil
    ) throws(CheckpointError) -> TorchFile {
        func broken(_ problem: String) -> CheckpointError {
            CheckpointError(.malformed, file: bytes.path, entry: entry, problem, advice: CheckpointError.damaged)
        }
        let version = try PickleMachine.read(bytes, at: first.end, entry: entry)
        guard version.root.int == 1001 else { throw broken("is of an unknown version of PyTorch's serialisation") }
        let machine = try PickleMachine.read(bytes, at: version.end, entry: entry)
        let isBigEndian = machine.root["little_endian"]?.int == 0
        let object = try PickleMachine.read(bytes, at: machine.end, entry: entry)
        let keys = try PickleMachine.read(bytes, at: object.end, entry: entry)

        var descriptions: [String: TorchStorage.Description] = [:]
        for case let description? in object.references.lazy.map({ TorchStorage.Description($0.id) }) {
            if descriptions[description.key] == nil { descriptions[description.key] = description }
        }
        var storages: [String: TorchStorage] = [:]
        var offset = keys.end
        for value in keys.root.elements ?? [] {
            guard let key = value.text, let description = descriptions[key] else {
                throw broken("lists a storage that nothing in it refers to, or one of a type that is not read here")
            }
            guard offset <= bytes.count - 8 else { throw broken("ends before its storages do") }
            let number = try bytes.read(UInt64.self, count: 1, at: offset, entry: entry)[0]
            let count = Int(clamping: isBigEndian ? UInt64(bigEndian: number) : UInt64(littleEndian: number))
            guard count == description.count, let size = description.byteCount,
                let slice = bytes.slice(at: offset + 8, count: size)
            else { throw broken("has a storage of \(count) elements where \(description.count) are described") }
            storages[key] = TorchStorage(type: description.type, bytes: slice, isBigEndian: isBigEndian)
            offset += 8 + size
        }
        let (found, path) = (storages, bytes.path)
        return TorchFile(
            pickle: object,
            storages: TorchStorages(file: path) { (description, entry) throws(CheckpointError) in
                guard let storage = found[description.key] else {
                    throw CheckpointError(
                        .malformed, file: path, entry: entry,
                        "refers to the storage \(CheckpointError.quoted(description.key)), which the file lacks",
                        advice: CheckpointError.damaged)
                }
                return TorchStorage(type: description.type, bytes: storage.bytes, isBigEndian: storage.isBigEndian)
            })
    }

    // MARK: The newer serialisation

    /// A zip archive of one folder: `data.pkl`, one member `data/KEY` per storage, and the order of bytes.
    static func read(_ archive: ZipArchive, entry: String? = nil) throws(CheckpointError) -> TorchFile {
        guard let main = archive.members.first(where: { isMain($0.name) }) else {
            throw CheckpointError(
                .unsupported, file: archive.path, entry: entry, "is a zip archive that PyTorch did not write",
                advice: "give the file that torch.save wrote")
        }
        let folder = main.name.dropLast("data.pkl".count)
        guard !archive.members.contains(where: { $0.name.hasPrefix("\(folder)code/") }) else {
            throw CheckpointError(
                .unsupported, file: archive.path, entry: entry, "is a TorchScript program, which is never run here",
                advice: "give the weights that were saved with torch.save")
        }
        var isBigEndian = false
        if let order = archive["\(folder)byteorder"] {
            isBigEndian = try archive.contents(of: order, trustingZeroCheck: true).contents().elementsEqual("big".utf8)
        }
        let pickle = try PickleMachine.read(
            archive.contents(of: main, trustingZeroCheck: true), entry: entry ?? main.name)
        var read: [String: ByteSlice] = [:]
        return TorchFile(
            pickle: pickle,
            storages: TorchStorages(file: archive.path) { (description, entry) throws(CheckpointError) in
                guard let member = archive["\(folder)data/\(description.key)"] else {
                    throw CheckpointError(
                        .malformed, file: archive.path, entry: entry,
                        "refers to the storage \(CheckpointError.quoted(description.key)), which the archive lacks",
                        advice: CheckpointError.damaged)
                }
                guard let size = description.byteCount, size <= member.size else {
                    throw CheckpointError(
                        .malformed, file: archive.path, entry: entry,
                        "wants \(description.count) elements of a storage of \(member.size) bytes",
                        advice: CheckpointError.damaged)
                }
                if let bytes = read[member.name] {
                    return TorchStorage(type: description.type, bytes: bytes, isBigEndian: isBigEndian)
                }
                let bytes = try archive.numbers(of: member, trustingZeroCheck: true)
                read[member.name] = bytes
                return TorchStorage(type: description.type, bytes: bytes, isBigEndian: isBigEndian)
            })
    }

    /// Whether a member of that name is the pickle of PyTorch's archives: in a folder, and not deeper.
    static func isMain(_ name: String) -> Bool {
        name == "data.pkl" || name.hasSuffix("/data.pkl") && name.count(where: { $0 == "/" }) == 1
    }
}
