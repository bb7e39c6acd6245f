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
    /// How many folders were ever opened: ids are given once.
    private var opened = 0
    /// Which tabs look at a folder, by its id: a folder at which none does is not watched.
    private var lookers: [String: Set<String>] = [:]
    /// How many folders are looked at; the one that was asked for first goes.
    private static let most = 20

    init(allowed: AllowedFolders, events: EventHub) { (self.allowed, self.events) = (allowed, events) }

    /// Begins to look at a folder, or goes on with it.
    func open(_ path: String, client: String) throws -> DrawingFolder {
        let resolved = try allowed.folder(path)
        if let there = folders.first(where: { $0.path == resolved }) { return try folder(there.id, client: client) }
        let made = try DrawingFolder(id: "d-\(opened + 1)", path: resolved)
        opened += 1
        folders.append(made)
        lookers[made.id] = [client]
        for displaced in folders.prefix(max(0, folders.count - Self.most)) { lookers[displaced.id] = nil }
        folders.removeFirst(max(0, folders.count - Self.most))
        return made
    }

    /// A folder as it is now, at which a tab looks from now on.
    func folder(_ id: String, client: String) throws -> DrawingFolder {
        let index = try place(of: id)
        _ = try folders[index].look()
        lookers[id, default: []].insert(client)
        return folders[index]
    }

    private func place(of id: String) throws(StudioError) -> Int {
        guard let index = folders.firstIndex(where: { $0.id == id }) else {
            throw .notFound("there is no folder of drawings \(id): open it again")
        }
        return index
    }

    /// Notes that a tab has put a folder away. Its id stays good.
    func putAway(_ id: String, client: String) throws {
        _ = try place(of: id)
        lookers[id]?.remove(client)
    }

    /// Forgets a tab.
    ///
    /// - Parameter isGone: whether it has not come back meanwhile.
    func forget(client: String, if isGone: @Sendable () -> Bool) {
        guard isGone() else { return }
        for id in lookers.keys { lookers[id]?.remove(client) }
    }

    /// Looks at the folders at which a tab looks, and tells the pages which have changed.
    func watch() {
        for index in folders.indices where lookers[folders[index].id]?.isEmpty == false {
            guard (try? folders[index].look()) == true else { continue }
            events.publish("drawings", ["id": .string(folders[index].id), "changed": .bool(true)])
        }
    }

    /// The bytes of a drawing, and its stamp.
    func drawing(_ id: String, number: Int) throws -> (bytes: [UInt8], stamp: String) {
        let index = try place(of: id)
        _ = try folders[index].look()
        let folder = folders[index]
        guard let drawing = folder.drawings[number] else {
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
        return (try file.contents(), drawing.stamp)
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
