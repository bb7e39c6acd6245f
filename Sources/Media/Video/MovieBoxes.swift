/// The boxes of an MP4 file (ISO/IEC 14496-12), every length checked before it is believed.
struct MovieBoxes {
    struct Box {
        let type: String
        let content: ArraySlice<UInt8>
        let children: [Box]

        /// The boxes of a type at any depth below this one.
        func all(_ type: String) -> [Box] {
            children.flatMap { ($0.type == type ? [$0] : []) + $0.all(type) }
        }

        var typesInside: Set<String> {
            children.reduce(into: []) {
                $0.formUnion([$1.type]); $0.formUnion($1.typesInside)
            }
        }
    }

    /// Types and places of the outermost boxes, in the file's order.
    let outermost: [(type: String, content: Range<Int>)]
    /// The index of the movie.
    let movie: Box

    init(_ file: borrowing ByteFile) throws(MediaError) {
        let path = file.path
        var outermost: [(type: String, content: Range<Int>)] = []
        var position = 0
        while position < file.size {
            guard file.size - position >= 8 else {
                throw .damaged(file: path, "the file ends at byte \(file.size) in the head of a box")
            }
            let head = try file.bytes(in: position..<min(position + 16, file.size))
            guard let size = Self.size(of: head[...], space: file.size - position) else {
                throw .damaged(file: path, "the box at byte \(position) reaches beyond the end of the file")
            }
            outermost.append((Self.type(of: head[...]), position + size.head..<position + size.whole))
            position += size.whole
        }
        self.outermost = outermost
        let movies = outermost.filter { $0.type == "moov" }
        guard movies.count == 1 else {
            throw movies.isEmpty && !outermost.contains { $0.type == "ftyp" }
                ? .unsupported(file: path, "not an MP4 file")
                : .damaged(file: path, "\(movies.count) indexes (moov boxes) where there must be one")
        }
        let content = try file.bytes(in: movies[0].content)
        guard let children = Self.children(of: content[...], in: "moov") else {
            throw .damaged(file: path, "a box of the index reaches beyond the box around it")
        }
        movie = Box(type: "moov", content: content[...], children: children)
    }

    /// Boxes that hold boxes, with the bytes before the first one.
    private static let containers = [
        "moov": 0, "trak": 0, "edts": 0, "mdia": 0, "minf": 0, "dinf": 0, "stbl": 0, "stsd": 8, "avc1": 78,
    ]

    /// Nil when a box does not fit. The depth is bounded by the containers' few types, nested or not, and by `depth`.
    private static func children(of content: ArraySlice<UInt8>, in type: String, depth: Int = 0) -> [Box]? {
        guard let skipped = containers[type], depth < 16 else { return [] }
        var boxes: [Box] = []
        guard content.count >= skipped else { return nil }
        var rest = content.dropFirst(skipped)
        while !rest.isEmpty {
            guard rest.count >= 8, let size = size(of: rest, space: rest.count) else { return nil }
            let type = self.type(of: rest)
            let content = rest.prefix(size.whole).dropFirst(size.head)
            guard let children = children(of: content, in: type, depth: depth + 1) else { return nil }
            boxes.append(Box(type: type, content: content, children: children))
            rest = rest.dropFirst(size.whole)
        }
        return boxes
    }

    private static func size(of bytes: ArraySlice<UInt8>, space: Int) -> (head: Int, whole: Int)? {
        var bytes = BigEndianReader(bytes)
        guard let short = bytes.next(4) else { return nil }
        _ = bytes.next(4)
        var (head, whole) = (8, Int(short))
        if short == 0 { whole = space }
        if short == 1 {
            guard let long = bytes.next(8), long <= UInt64(space) else { return nil }
            (head, whole) = (16, Int(long))
        }
        return head <= whole && whole <= space ? (head, whole) : nil
    }

    private static func type(of bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.dropFirst(4).prefix(4), as: UTF8.self)
    }
}

/// Takes big-endian numbers off the front of some bytes.
struct BigEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Nil when there are not that many bytes; at most eight.
    mutating func next(_ count: Int) -> UInt64? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// False when there are not that many bytes.
    mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }
}
