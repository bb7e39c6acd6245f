import Files
import Foundation
import Projects
import Rendering

/// The files of models that clients may name: those under an allowed folder, and those that lie beside a model of the
/// project, wherever that is.
struct ModelFiles: Sendable {
    let allowed: AllowedFolders
    let store: ProjectStore
    /// The project's folder, without links.
    let directory: URL

    /// A path that a client named, from the project's folder or absolute.
    struct Named {
        /// As files are opened.
        let absolute: String
        /// As the command line would be told, from the folder in which the studio was started.
        let argument: String
    }

    /// - Parameter models: the project's.
    func named(_ file: String, besides models: some Collection<ModelReference>) throws(StudioError) -> Named {
        let absolute = try allowed.model(file, besides: folders(of: models))
        let folder = PathParts(store.path).folder
        // A project that is a link lies elsewhere than its name says.
        let isThere = (try? Disk.resolve(folder)) == (try? Disk.resolve(directory.path))
        guard isThere, !file.hasPrefix("/") else { return Named(absolute: absolute, argument: absolute) }
        return Named(absolute: absolute, argument: folder == "." ? file : folder + "/" + file)
    }

    /// The folders in which the project's models lie, without links; of models in the root of the file system none.
    private func folders(of models: some Collection<ModelReference>) -> Set<String> {
        let paths = models.map { URL(filePath: $0.file, relativeTo: directory).standardizedFileURL.path }
        return Set(paths.compactMap { try? Disk.resolve(PathParts($0).folder) }).subtracting(["/"])
    }

    // MARK: Finding files

    private static let depth = 4
    private static let mostFound = 200
    private static let mostVisited = 5000
    /// Endings of files that may hold a network; whether one does is seen when it is opened.
    private static let endings: Set = ["safetensors", "pkl", "pt", "pth", "ckpt", "h5", "hdf5", "keras"]

    /// Files that look like models, as the project would name them, those of the project's folder first.
    ///
    /// - Parameter models: the project's.
    func found(besides models: some Collection<ModelReference>) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        let besides = folders(of: models).sorted().map { (path: $0, depth: Self.depth) }
        var pending = allowed.roots.map { (path: $0, depth: 0) } + besides
        var visited = 0
        while !pending.isEmpty, found.count < Self.mostFound, visited < Self.mostVisited {
            let next = pending.removeFirst()
            guard seen.insert(next.path).inserted, let names = try? Disk.names(in: next.path) else { continue }
            for name in names.sorted() where !name.hasPrefix(".") && visited < Self.mostVisited {
                visited += 1
                let path = next.path + "/" + name
                if Disk.statusOfLink(path)?.isFolder == true {
                    if next.depth < Self.depth { pending.append((path, next.depth + 1)) }
                } else if Self.looksLikeModel(name), Disk.statusOfLink(path)?.isRegularFile == true {
                    found.append(store.pathFromProject(to: path))
                }
            }
        }
        return Array(found.prefix(Self.mostFound))
    }

    private static func looksLikeModel(_ name: String) -> Bool {
        name == "model.json" || endings.contains((name as NSString).pathExtension.lowercased())
    }
}
