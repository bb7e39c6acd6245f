import Foundation
import JSON
import Projects
import Rendering
import TemporaryFolders

/// A folder with small networks of the generators' tests and a project beside them.
struct SmallProject {
    let folder = TemporaryFolder()
    var project: Project
    var directory: URL { URL(fileURLWithPath: folder.path, isDirectory: true) }

    /// How advice names the project's file, which is not there.
    let file = "my small.json"

    struct Unsound: Error { var problems: [ProjectProblem] }

    /// - Parameter text: members of the project file besides format, version, name and rate.
    init(_ text: String = Self.moves, models: [String: String] = ["portraits": "stylegan2-64"]) throws {
        for (name, network) in models {
            try FileManager.default.copyItem(
                atPath: Self.network(network), toPath: "\(folder.path)/\(name).safetensors")
        }
        let files = models.keys.sorted().map { "\"\($0)\": { \"file\": \"\($0).safetensors\" }" }
        let document = """
            { "format": "pegbar-project", "version": 1, "name": "Small", "frameRate": 12,
              "models": { \(files.joined(separator: ", ")) }, \(text) }
            """
        let reading = ProjectReader.read(try JSONDocument(parsing: Array(document.utf8)))
        guard let project = reading.project else { throw Unsound(problems: reading.problems) }
        self.project = project
    }

    /// anna -> boris in 4, boris held for 2, boris -> anna in 3 and in shadow.
    static let moves = """
        "keys": { "anna": { "seed": 1 }, "boris": { "seed": 2 } },
        "transitions": {
          "there": { "from": "anna", "to": "boris", "steps": 4, "look": { "truncation": { "from": 1, "to": 0.5 } } },
          "back": { "from": "boris", "to": "anna", "steps": 3, "look": { "shadow": { "blend": { "from": 0, "to": 1 } } } }
        },
        "chains": { "round": { "transitions": ["there", "back"], "hold": { "boris": 2 } } }
        """

    static func network(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "GeneratorsTests/Fixtures/\(name)/network.safetensors").path
    }

    func plan(_ chain: String = "round") throws -> RenderPlan {
        try RenderPlan(project: project, chain: project.plan(chain: chain), directory: directory, file: file)
    }

    func transition(_ name: String) throws -> RenderPlan {
        try RenderPlan(project: project, chain: project.plan(transition: name), directory: directory, file: file)
    }

    /// The problems that keep a chain from being rendered, and whether missing files are all there is to it.
    func obstacles(_ chain: String = "round") throws -> (problems: [String], onlyMissingFiles: Bool) {
        do {
            _ = try plan(chain)
            return ([], false)
        } catch RenderingError.cannotRender(_, let problems, let onlyMissingFiles) {
            return (problems, onlyMissingFiles)
        }
    }
}
