import Files
import Foundation
import JSON
import Projects
import Testing

@testable import Studio

struct ModelRoutesTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "GeneratorsTests/Fixtures").path
    private static let other = fixtures + "/stylegan2-64-resnet/network.safetensors"

    private static func copy(_ file: String = other, to path: String) throws {
        let place = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: file, toPath: path)
    }

    private static func makeOutside() throws -> String {
        let outside = NSTemporaryDirectory() + "pegbar-outside-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        return try Disk.resolve(outside)
    }

    @Test func aModelIsAddedAsTheCommandLineAddsIt() async throws {
        try await StudioFixture.serve { studio in
            try Self.copy(to: studio.folder + "/snapshots/früh's.safetensors")
            let files = try await studio.json("/api/models/files")["files"]
            #expect(
                files?.array?.compactMap { $0["file"]?.string } == [
                    "portraits.safetensors", "snapshots/früh's.safetensors",
                ])
            #expect(files?.array?.first?["models"] == .array([.string("portraits")]))

            try await studio.made("\"edit\": \"model\", \"model\": \"portraits\"")
            let made = try await studio.made(
                """
                "edit": "model-add", "name": "früh", "file": "snapshots/../snapshots/früh's.safetensors",
                "training": "faces", "network": ""
                """)
            let model = try #require(studio.project().models["früh"])
            #expect(model.file == "snapshots/früh's.safetensors" && model.training == "faces" && model.network == nil)
            let hash = ContentHash.sha256(try Disk.contents(ofFile: Self.other)).hexadecimal
            #expect(model.sha256 == hash)
            #expect(made["what"] == .string("add model \"früh\""))
            #expect(made["changed"]?.array?.contains(.string("model:früh")) == true)
            #expect(made["result"]?["sha256"] == .string(hash))
            let words = "model add \(studio.path) früh '\(studio.folder)/snapshots/../snapshots/früh'\\''s.safetensors'"
            #expect(made["commandLine"] == .string("pegbar \(words) --training faces"))

            // It can be used at once, and undo takes it away.
            try await studio.made("\"edit\": \"model\", \"model\": \"früh\", \"chain\": \"round\"")
            #expect(try await studio.json("/api/plan?chain=round")["width"] == .integer(64))
            try await studio.made("\"edit\": \"undo\"")
            try await studio.made("\"edit\": \"undo\"")
            #expect(try studio.project().models["früh"] == nil)
        }
    }

    @Test func aModelGetsAnotherFile() async throws {
        try await StudioFixture.serve { studio in
            try Self.copy(to: studio.folder + "/new.safetensors")
            let made = try await studio.made(
                "\"edit\": \"model-update\", \"model\": \"portraits\", \"file\": \"new.safetensors\"")
            #expect(made["changed"] == .array([.string("model:portraits")]))
            let line = "pegbar model update \(studio.path) portraits \(studio.folder)/new.safetensors"
            #expect(made["commandLine"] == .string(line))
            let hash = ContentHash.sha256(try Disk.contents(ofFile: Self.other)).hexadecimal
            #expect(try studio.project().models["portraits"]?.file == "new.safetensors")
            #expect(try studio.project().models["portraits"]?.sha256 == hash)
            #expect(try studio.store.history().last?.what == "give model \"portraits\" another file")
        }
    }

    /// A file that comes, and one that is not what the project says, are noticed while the page is open.
    @Test func aMissingModelIsOpenedWhenItsFileComes() async throws {
        try await StudioFixture.serve { studio in
            try FileManager.default.moveItem(
                atPath: studio.folder + "/portraits.safetensors", toPath: studio.folder + "/away.safetensors")
            // What had been opened while the file was there stays open: another name is another look.
            try await studio.made(
                "\"edit\": \"rename\", \"kind\": \"model\", \"name\": \"portraits\", \"to\": \"gone\"")
            let project = { try await studio.json("/api/project")["models"]?["gone"] }
            try await studio.wait { try await project()?["problem"] == nil }
            #expect(try await project()?["problem"]?.string?.contains("portraits.safetensors") == true)
            try FileManager.default.moveItem(
                atPath: studio.folder + "/away.safetensors", toPath: studio.folder + "/portraits.safetensors")
            let state = await studio.studio.session.state
            try await studio.wait {
                studio.studio.models.watch(state)
                return studio.studio.models.models(of: state)["gone"]?["width"] == nil
            }
            #expect(try await project()?["width"] == .integer(64))
        }
    }

    @Test func whatIsNoModelIsRefusedInWords() async throws {
        try await StudioFixture.serve { studio in
            try studio.write(Array("nothing of the kind".utf8), to: "broken.safetensors")
            try studio.write([1], to: "folder/x.txt")
            let edit = { (name: String, file: String) in
                try await studio.edit("\"edit\": \"model-add\", \"name\": \"\(name)\", \"file\": \"\(file)\"")
            }
            for (name, file, status, words) in [
                ("new", "broken.safetensors", 422, "broken.safetensors"), ("new", "folder", 422, "without a model"),
                ("new", "dinner.json", 422, "Pegbar project"), ("new", "none.safetensors", 404, "there is no file"),
                ("portraits", "broken.safetensors", 422, "portraits"), ("new", "", 400, "file"),
            ] {
                let answer = try await edit(name, file)
                #expect(answer.status == status, "\(file): \(answer.text)")
                #expect(answer.json?["message"]?.string?.contains(words) == true, "\(file): \(answer.text)")
            }
            let network = try await studio.edit(
                """
                "edit": "model-update", "model": "portraits", "file": "portraits.safetensors", "network": "G"
                """)
            #expect(network.status == 422 && network.json?["message"]?.string?.contains("network") == true)
            let unknown = try await studio.edit(
                "\"edit\": \"model-update\", \"model\": \"nobody\", \"file\": \"portraits.safetensors\"")
            #expect(unknown.status == 422)
            let wrong = try await studio.edit(
                "\"edit\": \"model-add\", \"name\": \"a\", \"file\": \"portraits.safetensors\", \"path\": \"x\"")
            #expect(wrong.status == 400)
            #expect(try studio.store.history().isEmpty)
        }
    }

    @Test func onlyAllowedFilesAreRead() async throws {
        let outside = try Self.makeOutside()
        defer { try? FileManager.default.removeItem(atPath: outside) }
        try Self.copy(to: outside + "/secret.safetensors")
        try Self.copy(to: outside + "/beside/model.safetensors")
        try Self.copy(to: outside + "/beside/snapshot.safetensors")
        try Self.copy(to: outside + "/beside/deeper/snapshot.safetensors")
        try await StudioFixture.serve { studio in
            let manager = FileManager.default
            try manager.createSymbolicLink(
                atPath: studio.folder + "/link.safetensors", withDestinationPath: outside + "/secret.safetensors")
            try manager.createSymbolicLink(atPath: studio.folder + "/folder", withDestinationPath: outside)
            try manager.createDirectory(atPath: studio.folder + "/empty", withIntermediateDirectories: true)
            #expect(mkfifo(studio.folder + "/pipe.safetensors", 0o600) == 0)
            let edit = { (file: String) in
                try await studio.edit("\"edit\": \"model-add\", \"name\": \"new\", \"file\": \"\(file)\"")
            }
            try await studio.made("\"edit\": \"model\", \"model\": \"portraits\"")
            let name = PathParts(outside).name
            for file in [
                outside + "/secret.safetensors", outside + "/nothing.safetensors", "../\(name)/secret.safetensors",
                "link.safetensors", "folder/secret.safetensors", "folder", "/etc/passwd", "/", "..",
                "empty/../../\(name)/secret.safetensors", "/dev/zero", "/proc/self/environ",
                outside + "/beside/snapshot.safetensors", "portraits.safetensors\\u0000",
            ] {
                let answer = try await edit(file)
                #expect([400, 403].contains(answer.status), "\(file): \(answer.text)")
            }
            // Nobody waits for a pipe; the answer outside says nothing of what is there.
            #expect(try await edit("pipe.safetensors").status == 422)
            let (there, gone) = (try await edit(outside + "/secret.safetensors"), try await edit(outside + "/no"))
            #expect(there.status == gone.status && there.error == gone.error)
            // A path that leads through a link and back is the one that is written down.
            #expect(try await edit("folder/../portraits.safetensors").status == 200)
            #expect(try studio.project().models["new"]?.file == "portraits.safetensors")
            try await studio.made("\"edit\": \"undo\"")
            let files = try await studio.json("/api/models/files")["files"]?.array?.compactMap { $0["file"]?.string }
            #expect(files == ["portraits.safetensors"])

            // What lies beside a model of the project may be named, and nothing below or above it.
            _ = try studio.store.edited("by the command line") { project in
                project.models["far"] = ModelReference(file: outside + "/beside/model.safetensors")
            }
            #expect(try await edit(outside + "/beside/deeper/snapshot.safetensors").status == 403)
            #expect(try await edit(outside + "/secret.safetensors").status == 403)
            #expect(try await edit(outside + "/beside/none.safetensors").status == 404)
            let beside = outside + "/beside/snapshot.safetensors"
            try await studio.made("\"edit\": \"model-add\", \"name\": \"snap\", \"file\": \"\(beside)\"")
        }
        try await StudioFixture.serve(change: { configuration, _ in configuration.models = [outside] }) { studio in
            let file = outside + "/secret.safetensors"
            try await studio.made("\"edit\": \"model\", \"model\": \"portraits\"")
            try await studio.made("\"edit\": \"model-add\", \"name\": \"new\", \"file\": \"\(file)\"")
        }
    }
}
