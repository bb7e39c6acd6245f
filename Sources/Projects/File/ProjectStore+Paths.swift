import Foundation

extension ProjectStore {
    /// A file's path as the project writes it: relative to the project file, with slashes.
    package func pathFromProject(to file: String) -> String {
        let from = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().standardizedFileURL
            .pathComponents
        let to = URL(fileURLWithPath: file).standardizedFileURL.pathComponents
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
        return steps.joined(separator: "/")
    }
}
