import ArgumentParser
import Foundation
import Projects

/// The project that a command reads.
struct ProjectArgument: ParsableArguments {
    @Argument(help: "The project file.", completion: .file(extensions: ["json"]))
    var project: String

    func validate() throws {
        guard !project.isEmpty else { throw ValidationError("the project's name is empty; name a file") }
    }

    var store: ProjectStore {
        var store = ProjectStore(path: project)
        store.onWait = { Console.say("waiting for another program that is changing the project ...") }
        return store
    }
}

extension ProjectStore {
    /// A file's path as the project writes it: relative to the project file, with slashes.
    func pathFromProject(to file: String) -> String {
        let from = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().standardizedFileURL
            .pathComponents
        let to = URL(fileURLWithPath: file).standardizedFileURL.pathComponents
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
        return steps.joined(separator: "/")
    }
}
