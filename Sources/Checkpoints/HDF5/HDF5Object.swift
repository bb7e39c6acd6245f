/// A group or an array: the messages of its header.
struct HDF5Object {
    let messages: [Message]

    struct Message {
        let kind: Kind
        let data: [UInt8]
    }

    /// The kinds of messages that are read, by their numbers in the format.
    enum Kind: Int {
        case dataspace = 0x01, linkInfo = 0x02, datatype = 0x03, link = 0x06, externalFiles = 0x07, layout = 0x08
        case filters = 0x0b, attribute = 0x0c, continuation = 0x10, symbolTable = 0x11, attributeInfo = 0x15
    }

    /// The data of the first message of a kind.
    func first(_ kind: Kind) -> [UInt8]? { messages.first { $0.kind == kind }?.data }

    func all(_ kind: Kind) -> [[UInt8]] { messages.filter { $0.kind == kind }.map(\.data) }
}

extension HDF5File {
    private static let mostMessages = 1 << 16

    /// The object whose header lies at an address.
    func object(at address: Int) throws(CheckpointError) -> HDF5Object {
        var start = try block(address, 6)
        return start.startsWith("OHDR") ? try newObject(at: address) : try oldObject(at: address, &start)
    }

    /// Version 1: 16 bytes, then messages that begin at multiples of 8.
    private func oldObject(at address: Int, _ start: inout HDF5Reader) throws(CheckpointError) -> HDF5Object {
        guard try start.byte() == 1 else { throw damaged("has no object at byte \(address)") }
        try start.skip(1)
        let count = try start.integer(2)
        var head = try block(address, 16)
        try head.skip(8)
        var blocks = [try block(address + 16, try head.integer(4))]
        var messages: [HDF5Object.Message] = [], read = 0
        while !blocks.isEmpty, read < count {
            var reader = blocks.removeFirst()
            while reader.remaining >= 8, read < count {
                let kind = try reader.integer(2), size = try reader.integer(2), flags = try reader.byte()
                try reader.skip(3)
                try self.count(records: 1)
                read += 1
                try add(kind, flags, try reader.take(size), to: &messages, &blocks)
            }
        }
        return HDF5Object(messages: messages)
    }

    /// Version 2: blocks with a signature in front and a check sum behind.
    private func newObject(at address: Int) throws(CheckpointError) -> HDF5Object {
        var head = try block(address, 6)
        try head.skip(4)
        guard try head.byte() == 2 else { throw damaged("has an object of a version that is not known") }
        let flags = try head.byte()
        let times = flags & 0x20 == 0 ? 0 : 16, limits = flags & 0x10 == 0 ? 0 : 4, width = 1 << Int(flags & 3)
        var sized = try block(address + 6 + times + limits, width)
        let length = try sized.integer(width)
        var blocks = [try block(address + 6 + times + limits + width, length)]
        var messages: [HDF5Object.Message] = []
        while !blocks.isEmpty {
            var reader = blocks.removeFirst()
            if reader.startsWith("OCHK") { try reader.skip(4) }
            // What is left at the end is a gap, and in a continuation a check sum.
            while reader.remaining >= (flags & 4 == 0 ? 4 : 6) {
                let kind = Int(try reader.byte()), size = try reader.integer(2), messageFlags = try reader.byte()
                if flags & 4 != 0 { try reader.skip(2) }
                guard size <= reader.remaining else { break }
                try count(records: 1)
                var more: [HDF5Reader] = []
                try add(kind, messageFlags, try reader.take(size), to: &messages, &more)
                blocks += more
            }
        }
        return HDF5Object(messages: messages)
    }

    private func add(
        _ number: Int, _ flags: UInt8, _ data: [UInt8], to messages: inout [HDF5Object.Message],
        _ blocks: inout [HDF5Reader]
    ) throws(CheckpointError) {
        guard let kind = HDF5Object.Kind(rawValue: number) else { return }
        if kind == .continuation {
            var reader = HDF5Reader(data, path: path)
            blocks.append(try block(try reader.address(), try reader.integer(8)))
            return
        }
        guard flags & 2 == 0 else { throw Self.unsupported(path, "shares parts of its description between objects") }
        guard messages.count < Self.mostMessages else { throw damaged("has an object of too many parts") }
        messages.append(HDF5Object.Message(kind: kind, data: data))
    }
}
