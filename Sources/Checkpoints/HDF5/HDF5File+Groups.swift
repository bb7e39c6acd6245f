extension HDF5File {
    /// The object that names lead to from the root; nil if there is none.
    func object(_ names: [String]) throws(CheckpointError) -> HDF5Object? {
        var object = try object(at: root)
        for name in names {
            guard let address = try member(name, of: object) else { return nil }
            object = try self.object(at: address)
        }
        return object
    }

    /// The address of a group's member.
    private func member(_ name: String, of group: HDF5Object) throws(CheckpointError) -> Int? {
        if let table = group.first(.symbolTable) {
            var reader = HDF5Reader(table, path: path)
            return try member(name, tree: try reader.address(), heap: try reader.address())
        }
        for link in group.all(.link) { if let address = try self.address(in: link, named: name) { return address } }
        if let info = group.first(.linkInfo) { try refuseHeap(info, countBytes: 8, of: "groups", named: name) }
        return nil
    }

    /// Throws if a message of the kind `linkInfo` or `attributeInfo` leads to a fractal heap, where `name` may then lie.
    ///
    /// - Parameter countBytes: how many bytes the count has that the message may begin with.
    func refuseHeap(
        _ info: [UInt8], countBytes: Int, of things: String, named name: String
    ) throws(CheckpointError) {
        var reader = HDF5Reader(info, path: path)
        try reader.skip(1)
        let flags = try reader.byte()
        try reader.skip(flags & 1 == 0 ? 0 : countBytes)
        guard try reader.address() == Self.nowhere else {
            throw Self.unsupported(
                path, "keeps its \(things) in the newest way of HDF5 (fractal heaps, h5py's libver=\"latest\")",
                entry: name)
        }
    }

    // MARK: Groups of the first age: a tree of names

    private func member(_ name: String, tree: Int, heap: Int) throws(CheckpointError) -> Int? {
        var head = try block(heap, 32)
        guard head.startsWith("HEAP") else { throw damaged("has a group without names") }
        try head.skip(8)
        let size = try head.integer(8)
        try head.skip(8)
        let names = try block(try head.address(), size).bytes
        var nodes = [tree], visited: Set<Int> = []
        while let address = nodes.popLast() {
            guard visited.insert(address).inserted else { throw damaged("has a group that leads in circles") }
            var node = try block(address, 24)
            guard node.startsWith("TREE") else { throw damaged("has a group without a tree") }
            try node.skip(4)
            guard try node.byte() == 0 else { throw damaged("has a group with the tree of an array") }
            let level = try node.byte(), count = try node.integer(2)
            var entries = try block(address + 24, 8 + 16 * count)
            try self.count(records: count)
            for _ in 0..<count {
                try entries.skip(8)
                let child = try entries.address()
                if level > 0 {
                    nodes.append(child)
                } else if let found = try member(name, leaf: child, names) {
                    return found
                }
            }
        }
        return nil
    }

    private func member(_ name: String, leaf: Int, _ names: [UInt8]) throws(CheckpointError) -> Int? {
        var head = try block(leaf, 8)
        guard head.startsWith("SNOD") else { throw damaged("has a group without members") }
        try head.skip(6)
        let count = try head.integer(2)
        var entries = try block(leaf + 8, 40 * count)
        try self.count(records: count)
        for _ in 0..<count {
            let place = try entries.integer(8), address = try entries.address(), kind = try entries.integer(4)
            try entries.skip(20)
            guard place < names.count else { throw damaged("has a name beyond its names") }
            guard names[place...].prefix(while: { $0 != 0 }).elementsEqual(name.utf8) else { continue }
            guard kind != 2 else { throw leadsElsewhere(name) }
            return address
        }
        return nil
    }

    // MARK: Groups of the second age: links in the header

    /// The address that a link message leads to, if it has that name.
    private func address(in link: [UInt8], named name: String) throws(CheckpointError) -> Int? {
        var reader = HDF5Reader(link, path: path)
        guard try reader.byte() == 1 else { throw damaged("has a link of a version that is not known") }
        let flags = try reader.byte()
        let kind = flags & 8 == 0 ? 0 : try reader.byte()
        try reader.skip((flags & 4 == 0 ? 0 : 8) + (flags & 16 == 0 ? 0 : 1))
        guard try reader.text(try reader.integer(1 << Int(flags & 3))) == name else { return nil }
        guard kind == 0 else { throw leadsElsewhere(name) }
        return try reader.address()
    }

    private func leadsElsewhere(_ name: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: path, entry: name, "is a link that leads elsewhere",
            advice: "do not use this file: Keras writes no such links")
    }
}
