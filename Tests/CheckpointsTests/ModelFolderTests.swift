import Checkpoints
import Foundation
import TemporaryFolders
import Testing

/// Folders that are named where a model is wanted.
struct ModelFolderTests {
    private let folder = TemporaryFolder()

    private func put(_ fixture: String, at name: String) throws {
        let place = URL(filePath: folder.path).appending(path: name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(Fixture.folder)/\(fixture)", toPath: place.path)
    }

    private func refusal() throws -> CheckpointError {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(throws: error) { try Checkpoint.sha256(ofFile: folder.path) }
        return error
    }

    @Test func modelsInItAreListed() throws {
        try put("keras/tiny.h5", at: "decoder.h5")
        try put("tfjs", at: "decoder")
        try put("keras/tiny.keras", at: "runs/1.keras")
        try put("tfjs", at: "runs/web")
        try put("Pickles/state-zip.pt", at: "runs/deeper/unseen.pt")
        try put("Pickles/training.pt", at: "snapshot without an ending")
        try put("Pickles/stored.npz", at: "latents.npz")
        try put("latent.npy", at: "latent.npy")
        let error = try refusal()
        #expect(error.kind == .missing)
        #expect(
            error.description == "\(folder.path): is a folder; it holds decoder, decoder.h5, runs/1.keras, runs/web, "
                + "snapshot without an ending; name one of them, such as \(folder.path)/decoder")
    }

    @Test func aSingleOneIsNamed() throws {
        try put("Pickles/tensorflow.pkl", at: "network.pkl")
        #expect(try refusal().description.hasSuffix("it holds network.pkl; name it: \(folder.path)/network.pkl"))
    }

    @Test func aLongListIsCut() throws {
        for index in 10..<30 { try put("Pickles/training.pt", at: "\(index).pt") }
        #expect(try refusal().description.contains("20.pt, 21.pt and 8 more; name one of them"))
    }

    @Test func anEmptyOneIsSaidToBe() throws {
        #expect(try refusal().description.contains("is a folder without a model in it"))
    }
}
