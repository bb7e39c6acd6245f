import Files
import JSON
import Projects

/// The folders of drawings that pages look at.
actor DrawingDesk {
    private let queue = BlockingQueue("drawings")
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    private let allowed: AllowedFolders
    private let events: EventHub
    private var folders: [DrawingFolder] = []
    /// How many folders are looked at; the one that was asked for first goes.
    private static let most = 20

    init(allowed: AllowedFolders, events: EventHub) { (self.allowed, self.events) = (allowed, events) }

    /// Begins to look at a folder, or goes on with it.
    func open(_ path: String) throws -> DrawingFolder {
        let resolved = try allowed.folder(path)
        if let there = folders.first(where: { $0.path == resolved }) { return try folder(there.id) }
        var number = 1
        while folders.contains(where: { $0.id == "d-\(number)" }) { number += 1 }
        let made = try DrawingFolder(id: "d-\(number)", path: resolved)
        folders.append(made)
        folders.removeFirst(max(0, folders.count - Self.most))
        return made
    }

    /// A folder as it is now.
    func folder(_ id: String) throws -> DrawingFolder {
        guard let index = folders.firstIndex(where: { $0.id == id }) else {
            throw StudioError.notFound("there is no folder of drawings \(id): open it again")
        }
        _ = try folders[index].look()
        return folders[index]
    }

    /// Looks at all folders and tells the pages which have changed.
    func watch() {
        for index in folders.indices where (try? folders[index].look()) == true {
            events.publish("drawings", ["id": .string(folders[index].id), "changed": .bool(true)])
        }
    }

    /// The bytes of a drawing.
    func bytes(_ id: String, number: Int) throws -> [UInt8] {
        guard let folder = folders.first(where: { $0.id == id }), let drawing = folder.drawings[number] else {
            throw StudioError.notFound("there is no drawing \(number)")
        }
        // A link that leads out of the allowed folders is not followed.
        let path = try Disk.resolve(folder.path + "/" + drawing.name)
        guard allowed.contains(path) else {
            throw StudioError.forbidden("the drawing \(number) is a link that leads out of the allowed folders")
        }
        let file = try ReadableFile(path)
        guard file.status.isRegularFile, file.status.size <= DrawingFolder.largest else {
            throw StudioError.refused("the drawing \(number) is larger than \(DrawingFolder.largest >> 20) MiB")
        }
        guard PNGHeader(file: path) != nil else { throw StudioError.refused("the drawing \(number) is no PNG file") }
        return try file.contents()
    }

    nonisolated func shown(_ folder: DrawingFolder) -> String { allowed.shown(folder.path) }

    // MARK: Finding folders

    private static let depth = 4
    private static let mostFound = 200
    private static let mostVisited = 5000

    /// Folders that hold numbered PNGs, those of the project first.
    func found() -> [(path: String, drawings: Int)] {
        var found: [(String, Int)] = []
        var pending = allowed.roots.map { (path: $0, depth: 0) }
        var visited = 0
        while !pending.isEmpty, found.count < Self.mostFound, visited < Self.mostVisited {
            let next = pending.removeFirst()
            visited += 1
            guard let names = try? Disk.names(in: next.path) else { continue }
            let drawings = names.count { DrawingFolder.number(of: $0) != nil }
            if drawings > 0 { found.append((allowed.shown(next.path), drawings)) }
            guard next.depth < Self.depth else { continue }
            for name in names.sorted() where !name.hasPrefix(".") {
                let path = next.path + "/" + name
                if Disk.statusOfLink(path)?.isFolder == true { pending.append((path, next.depth + 1)) }
            }
        }
        return found
    }
}
