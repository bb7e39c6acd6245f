extension HDF5File {
    /// The texts of an attribute, one or several; nil if the object has no attribute of that name.
    func texts(_ name: String, of object: HDF5Object) throws(CheckpointError) -> [String]? {
        for message in object.all(.attribute) {
            if let texts = try texts(in: message, named: name) { return texts }
        }
        if let info = object.first(.attributeInfo) {
            try refuseHeap(info, countBytes: 2, of: "attributes", named: name)
        }
        return nil
    }

    private func texts(in message: [UInt8], named name: String) throws(CheckpointError) -> [String]? {
        var reader = HDF5Reader(message, path: path)
        let version = try reader.byte()
        guard (1...3).contains(version) else { throw damaged("has an attribute of version \(version)") }
        let flags = try reader.byte()
        let sizes = [try reader.integer(2), try reader.integer(2), try reader.integer(2)]
        if version == 3 { try reader.skip(1) }
        /// In the first version every part begins at a multiple of 8.
        func part(_ size: Int) throws(CheckpointError) -> [UInt8] {
            let bytes = try reader.take(size)
            if version == 1 { try reader.skip(min((8 - size % 8) % 8, reader.remaining)) }
            return bytes
        }
        let found = String(decoding: try part(sizes[0]).prefix { $0 != 0 }, as: UTF8.self)
        guard found == name else { return nil }
        guard version == 1 || flags & 3 == 0 else {
            throw Self.unsupported(path, "shares the type of an attribute", entry: name)
        }
        let type = try HDF5Type(try part(sizes[1]), path), shape = try shape(try part(sizes[2]))
        // An empty list has lost its type: h5py writes numbers.
        guard
            let count = shape.map({
                $0.reduce(1, { $0.multipliedReportingOverflow(by: $1).overflow ? 1 << 40 : $0 * $1 })
            }),
            count > 0
        else { return [] }
        guard count <= 1 << 20 else { throw damaged("has an attribute of \(count) texts") }
        var texts: [String] = []
        switch type.kind {
        case .text:
            for _ in 0..<count { texts.append(try reader.text(type.size)) }
        case .variableText:
            for _ in 0..<count {
                let length = try reader.integer(4), heap = try reader.address(), index = try reader.integer(4)
                guard length > 0 || index > 0 else {
                    texts.append("")
                    continue
                }
                let bytes = try heapObject(index, in: heap)
                guard length <= bytes.count else { throw damaged("has a text that is cut off") }
                texts.append(String(decoding: bytes.prefix(length).prefix { $0 != 0 }, as: UTF8.self))
            }
        default: throw Self.damaged(path, "has an attribute that is not text", entry: name)
        }
        return texts
    }

    /// An object of the heap at an address.
    private func heapObject(_ wanted: Int, in address: Int) throws(CheckpointError) -> ArraySlice<UInt8> {
        var head = try block(address, 16)
        guard head.startsWith("GCOL") else { throw damaged("has a text without a heap") }
        try head.skip(8)
        var heap = try block(address, try head.integer(8))
        try heap.skip(16)
        while heap.remaining >= 16 {
            try count(records: 1)
            let index = try heap.integer(2)
            try heap.skip(6)
            let size = try heap.integer(8)
            // Object 0 is what is free.
            guard index != 0, size <= heap.remaining else { break }
            if index == wanted { return heap.bytes[heap.offset..<heap.offset + size] }
            try heap.skip(min(size + (8 - size % 8) % 8, heap.remaining))
        }
        throw damaged("has a text that its heap does not have")
    }

    /// The lengths of a dataspace's axes; nil if it has no elements at all.
    func shape(_ message: [UInt8]) throws(CheckpointError) -> [Int]? {
        var reader = HDF5Reader(message, path: path)
        let version = try reader.byte(), rank = Int(try reader.byte())
        try reader.skip(1)
        let kind = try reader.byte()
        guard (1...2).contains(version), rank <= 32 else { throw damaged("has an array of \(rank) axes") }
        if version == 1 { try reader.skip(4) } else if kind == 2 { return nil }
        var shape: [Int] = []
        for _ in 0..<rank { shape.append(try reader.integer(8)) }
        return shape
    }
}
