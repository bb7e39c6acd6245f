import CAssets
import Files
import Foundation
import Hummingbird

/// The files of the page: in the program, or in a folder while somebody works on them.
struct Assets: Sendable {
    struct File: Sendable {
        let bytes: [UInt8]
        let type: String
        let tag: String

        init(path: String, bytes: [UInt8]) {
            (self.bytes, type) = (bytes, Assets.type(of: path))
            tag = "\"" + String(ContentHash.sha256(bytes).hexadecimal.prefix(32)) + "\""
        }
    }

    private let files: [String: File]
    /// Absolute, without links; files are read from it each time.
    private let folder: String?

    /// Those in the program, the modules joined into few scripts.
    init() throws { (files, folder) = (try Self.built.get(), nil) }

    /// Those in a folder, as they are at each request and each by itself.
    init(folder: String) throws { (files, self.folder) = ([:], try Disk.resolve(folder)) }

    /// The scripts into which modules are joined: what the first picture needs, then the rest of the page.
    static let scripts = ["studio.js", "later.js"]

    private static let built = Result<[String: File], StudioError> { () throws(StudioError) in
        let sources = embedded
        let modules = sources.filter { $0.key.hasSuffix(".js") }.mapValues { String(decoding: $0, as: UTF8.self) }
        let joined = try JoinedModules(modules, entries: scripts).scripts.mapValues { Array($0.utf8) }
        var files: [String: File] = [:]
        for (path, bytes) in sources.merging(joined, uniquingKeysWith: { $1 }) {
            files[path] = File(path: path, bytes: bytes)
        }
        return files
    }

    /// Every file that the program holds, as it was when the program was built.
    static var embedded: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var number: UInt = 0
        while let path = pegbar_asset(number).path.map({ String(cString: $0) }) {
            let asset = pegbar_asset(number)
            files[path] = Array(UnsafeBufferPointer(start: asset.bytes, count: Int(asset.size)))
            number += 1
        }
        return files
    }

    /// - Parameter path: as in an address, `/` for the page itself.
    func file(_ path: String) -> File? {
        let name = path == "/" ? "index.html" : String(path.drop { $0 == "/" })
        guard let folder else { return files[name] }
        guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
            !name.utf8.contains(0), let resolved = try? Disk.resolve(folder + "/" + name),
            resolved.hasPrefix(folder + "/"),
            let bytes = try? Disk.contents(ofFile: resolved)
        else { return nil }
        return File(path: name, bytes: bytes)
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8", "json": "application/json", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "woff2": "font/woff2", "txt": "text/plain; charset=utf-8",
    ]

    static func type(of path: String) -> String {
        types[(path as NSString).pathExtension.lowercased()] ?? "application/octet-stream"
    }
}
