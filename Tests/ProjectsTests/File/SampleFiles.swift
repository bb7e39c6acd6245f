import Foundation
import JSON
import Latents
import Projects
import TemporaryFolders
import Testing

/// Projects that the tests of files start from.
enum SampleFiles {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every field of version 1, each set to something other than its default.
    static var versionOne: [UInt8] {
        get throws {
            let file = repository.appendingPathComponent("Tests/ProjectsTests/Fixtures/version-1.json")
            return try Array(Data(contentsOf: file))
        }
    }

    /// A sound project: two keys, a way there and a way back.
    static var small: Project {
        var project = Project(name: "Dinner", frameRate: FrameRate(Fraction(12))!)
        project.models = ["portraits": ModelReference(file: "portraits.safetensors")]
        project.keys = ["anna": Key(.seed(85)), "boris": Key(.seed(1202))]
        project.transitions = [
            "opening": Transition(from: "anna", to: "boris", steps: 48),
            "back": Transition(from: "boris", to: "anna", steps: 24),
        ]
        project.chains = ["round": Chain(transitions: ["opening", "back"])]
        return project
    }

    static func read(_ text: String) throws -> ProjectReader.Reading {
        ProjectReader.read(try JSONDocument(parsing: Array(text.utf8)))
    }

    /// The smallest project with these members added, as JSON text.
    static func text(_ members: String) -> String {
        #"{"format": "pegbar-project", "version": 1, "name": "Dinner", "frameRate": 12, \#(members)}"#
    }

    /// Runs `body` in a new folder and removes it.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = TemporaryFolder()
        return try withExtendedLifetime(folder) { try body(folder.url) }
    }

    /// Runs `body` with a store of a new project `dinner.json`, made from `small`.
    static func withStore<Result>(_ body: (ProjectStore) throws -> Result) throws -> Result {
        try withFolder { folder in
            let store = ProjectStore(path: folder.appendingPathComponent("dinner.json").path)
            try store.create(small)
            return try body(store)
        }
    }
}

extension ProjectStore {
    var url: URL { URL(fileURLWithPath: path) }
    var bytes: [UInt8] { get throws { try Array(Data(contentsOf: url)) } }
    var historyFolder: URL {
        url.deletingLastPathComponent().appendingPathComponent("." + url.lastPathComponent + ".history")
    }
}
