import ArgumentParser
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
