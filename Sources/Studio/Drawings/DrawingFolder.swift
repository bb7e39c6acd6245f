import Files
import JSON

/// The numbered PNGs of a folder, as they were when it was last looked at.
struct DrawingFolder: Sendable {
    /// The largest drawing that is handed out, in bytes.
    static let largest = 64 << 20
    /// The most drawings of a folder.
    static let most = 100_000

    let id: String
    /// Absolute, without links.
    let path: String
    private(set) var drawings: [Int: Drawing] = [:]
    /// Numbers that several files have.
    private(set) var repeated: Set<Int> = []
    /// Changes whenever a drawing does.
    private(set) var stamp = ""

    struct Drawing: Sendable {
        let name: String
        let status: FileStatus
        /// Nil for a file that is no PNG.
        let header: PNGHeader?
        /// Changes whenever the file does.
        let stamp: String

        init(name: String, status: FileStatus, header: PNGHeader?) {
            (self.name, self.status, self.header) = (name, status, header)
            stamp = DrawingFolder.stamp(of: "\(name) \(status.size) \(status.modified) \(status.node)")
        }
    }

    private static func stamp(of text: String) -> String {
        String(ContentHash.sha256(Array(text.utf8)).hexadecimal.prefix(16))
    }

    init(id: String, path: String) throws {
        (self.id, self.path) = (id, path)
        _ = try look()
    }

    /// Looks at the folder again; reads the headers of the files that changed. Links are left out: they may lead anywhere.
    ///
    /// - Returns: whether anything did.
    mutating func look() throws -> Bool {
        var found: [Int: Drawing] = [:]
        var repeated: Set<Int> = []
        let names = try Disk.names(in: path).filter { Self.number(of: $0) != nil }.sorted().prefix(Self.most)
        for name in names {
            guard let number = Self.number(of: name), let status = Disk.status(path + "/" + name),
                status.isRegularFile, (try? Disk.resolve(path + "/" + name)) == path + "/" + name
            else { continue }
            if found[number] != nil {
                repeated.insert(number)
                continue
            }
            if let known = drawings[number], known.name == name, known.status == status {
                found[number] = known
            } else {
                found[number] = Drawing(name: name, status: status, header: PNGHeader(file: path + "/" + name))
            }
        }
        let stamp = Self.stamp(
            of: found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.stamp)" }.joined(separator: "\n"))
        (drawings, self.repeated) = (found, repeated)
        defer { self.stamp = stamp }
        return stamp != self.stamp
    }

    /// The number of a drawing: the last run of digits before `.png`. Nil for other files, and for hidden ones.
    static func number(of name: String) -> Int? {
        guard !name.hasPrefix("."), name.lowercased().hasSuffix(".png") else { return nil }
        let digits = name.dropLast(4).reversed().prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        return Int(String(digits.reversed()))
    }
}
