import Checkpoints
import Foundation
import Projects
import TemporaryFolders
import Testing

@testable import Rendering

struct ModelLibraryTests {
    @Test func `a model is opened once and known by its bytes`() throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/a b.safetensors"
        try FileManager.default.copyItem(atPath: SmallProject.network("stylegan2-64"), toPath: path)
        let library = ModelLibrary(
            models: [
                "portraits": ModelReference(file: "a b.safetensors"), "absolute": ModelReference(file: path),
                "none": ModelReference(file: "none.safetensors"),
            ], directory: URL(fileURLWithPath: folder.path, isDirectory: true), file: "x.json")
        let model = try library.model("portraits")
        #expect(model.sha256 == (try Checkpoint.open(path).sha256()))
        #expect(model.fileName == "a b.safetensors" && model.name == "portraits")
        #expect(try library.model("absolute").sha256 == model.sha256)
        #expect(throws: CheckpointError.self) { try library.model("none") }
        #expect(throws: RenderingError.unknownModel("x", known: ["absolute", "none", "portraits"])) {
            try library.model("x")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(try library.model("portraits").sha256 == model.sha256)
    }
}
