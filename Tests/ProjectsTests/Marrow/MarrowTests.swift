import Checkpoints
import Foundation
import Latents
@testable import Projects
import TemporaryFolders
import Testing

struct MarrowTests {
    @Test func importsSharedKeysOddNamesAndSaysWhatItCouldNotRead() throws {
        let folder = TemporaryFolder()
        try folder.save("Paloma's test", snapshot: "010149", steps: 3, source: [1, 2], destination: [3, 4])
        try folder.save(
            "next_144", name: "other", snapshot: "007743", steps: 100, source: [3, 4], destination: [1, 2])
        try folder.save("third", snapshot: "007743", steps: 2, source: [1, 2], destination: [-0.0, 0])
        try folder.save("fourth", snapshot: "007743", steps: 2, source: [0.0, 0], destination: [1, 2, 3])
        folder.write([], to: "no info/source.npy")
        folder.write(Array("{\"steps\": ".utf8), to: "bad json/info.json")
        try folder.save("zero steps", snapshot: "1", steps: 0, source: [1], destination: [1])
        try folder.save("no number", snapshot: "1", steps: 5, source: [1], destination: [1])
        folder.write(
            NPYFile.bytes(of: NPYArray(shape: [1, 1], values: .float64([.nan]))), to: "no number/dest.npy")
        try folder.save("matrix", snapshot: "1", steps: 5, source: [1], destination: [1])
        folder.write(
            NPYFile.bytes(of: NPYArray(shape: [2, 2], values: .float64([1, 2, 3, 4]))), to: "matrix/dest.npy")
        folder.write([1], to: "readme.txt")

        let saves = try MarrowSaves(readingFolder: folder.path)
        #expect(saves.saves.map(\.folder) == ["Paloma's test", "next_144", "third"])
        #expect(
            saves.unread.map(\.folder) == ["bad json", "fourth", "matrix", "no info", "no number", "zero steps"])
        #expect(saves.unread.allSatisfy { !$0.reason.isEmpty })

        let store = ProjectStore(path: folder.path + "/project.json")
        try store.create(Project(name: "Import", frameRate: FrameRate(Fraction(12))!))
        let report = try store.importMarrow(saves, models: ["007743": ModelReference(file: "../seven.safetensors")])
        let project = try store.loadValid().project
        #expect(project.keys.count == 3 && project.transitions.count == 3)
        #expect(report.shared.map(\.ends.count) == [2, 3])
        let transition = try #require(project.transitions["Paloma's test"])
        #expect(transition.spacing == .inclusive && transition.steps == 3 && transition.model == "010149")
        #expect(project.models["007743"]?.file == "../seven.safetensors")
        #expect(project.models["010149"]?.file == "snapshot-010149.safetensors")
        #expect(report.models.filter(\.isPlaceholder).map(\.name) == ["010149"])
        #expect(project.model == "007743")
        #expect(report.remarks.filter { $0.folder == "next_144" }.count == 2)
        guard case .latent(let file, .z) = project.keys[transition.from]?.recipe else { return #expect(Bool(false)) }
        #expect(file == "latents/Paloma-s-test-source.npy")
        #expect(try NPYFile.read(folder.path + "/" + file).doubles == [1, 2])
        #expect(transition.look == LookOverride())

        let again = try store.importMarrow(saves)
        let second = try store.loadValid().project
        #expect(second.keys == project.keys && second.transitions.count == 6)
        #expect(again.imported.map(\.transition) == ["Paloma's test-2", "next_144-2", "third-2"])
        #expect(again.latentFiles.isEmpty && again.models.isEmpty)
    }

    @Test func aProjectWithAnotherLookKeepsMarrowsOnTheTransitions() throws {
        let folder = TemporaryFolder()
        try folder.save("one", snapshot: "1", steps: 3, source: [1], destination: [2])
        var project = Samples.round()
        project.look.truncation = Ramp(1)
        _ = project.add(try MarrowSaves(readingFolder: folder.path + "/one"))
        #expect(project.transitions["one"]?.look == Project.marrowLook)
        #expect(project.models["1"] != nil && project.model == nil)
    }

    @Test func longNamesAreShortenedAndStayApart() throws {
        let folder = TemporaryFolder()
        let long = String(repeating: "é", count: 120)
        for (end, number) in [("a", 1.0), ("b", 2)] {
            try folder.save("saves/" + long + end, snapshot: "1", steps: 3, source: [number], destination: [-number])
        }
        let store = ProjectStore(path: folder.path + "/project.json")
        let report = try store.importMarrow(
            MarrowSaves(readingFolder: folder.path + "/saves"),
            startingFrom: Project(name: "Import", frameRate: FrameRate(Fraction(12))!))
        #expect(report.imported.count == 2 && report.latentFiles.count == 4)
        #expect(report.latentFiles.keys.allSatisfy { $0.utf8.count < 180 })
        let project = try store.loadValid().project
        #expect(project.transitions.keys.sorted() == [long + "a", long + "b"])
        #expect(try store.history().map(\.what) == ["import 2 Marrow saves"])
    }

    @Test func foldersThatCannotBeReadAreReported() throws {
        let folder = TemporaryFolder()
        try folder.save("good", snapshot: "1", steps: 3, source: [1], destination: [2])
        let bytes = Array("\(folder.path)/caf".utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
        try #require(mkdir(bytes, 0o777) == 0)
        symlink("nowhere", folder.path + "/link")
        let saves = try MarrowSaves(readingFolder: folder.path)
        #expect(saves.saves.map(\.folder) == ["good"])
        #expect(saves.unread.map(\.folder) == ["caf\u{FFFD}", "link"])
        #expect(saves.unread.first?.reason == "its name is not in UTF-8: rename it")
    }

    @Test func anImportThatFailsLeavesNothing() throws {
        let folder = TemporaryFolder()
        try folder.save("saves/good", snapshot: "1", steps: 3, source: [1], destination: [2])
        let saves = try MarrowSaves(readingFolder: folder.path + "/saves")
        folder.write([1], to: "place/latents")
        let fresh = Project(name: "Import", frameRate: FrameRate(Fraction(12))!)
        #expect(throws: ProjectFileError.self) {
            try ProjectStore(path: folder.path + "/place/p.json").importMarrow(saves, startingFrom: fresh)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/place") == ["latents"])
        var unsound = fresh
        unsound.model = "none"
        let other = ProjectStore(path: folder.path + "/saves/p.json")
        #expect(throws: ProjectFileError.self) { try other.importMarrow(saves, startingFrom: unsound) }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/saves")
        #expect(left.filter { !$0.hasPrefix(".") } == ["good"])
    }

    @Test func aMissingFolderIsAnError() {
        #expect(throws: ProjectFileError.self) { try MarrowSaves(readingFolder: "/nowhere/at/all") }
    }

    /// Beside the repository, where it is there at all.
    private static let published = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../../../shared/published-models/marrow-animations").standardizedFileURL.path

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: published), "the published saves are not on this machine"))
    func readsThePublishedSaves() throws {
        let saves = try MarrowSaves(readingFolder: MarrowTests.published)
        #expect(saves.saves.count == 65 && saves.unread.isEmpty)
        var project = Project(name: "Marrow", frameRate: FrameRate(Fraction(12))!)
        let report = project.add(saves)
        #expect(project.problems().errors == [])
        #expect(project.transitions.count == 65 && project.transitions["Paloma's test"] != nil)
        let vectors = Set(saves.saves.flatMap { [$0.source.file, $0.destination.file] })
        #expect(project.keys.count == vectors.count && vectors.count < 130)
        #expect(report.remarks.map(\.folder) == ["buuble_option1_144"])
        #expect(project.model == "007743" && project.models.count == 3)
        #expect(!report.shared.isEmpty)
    }
}

extension TemporaryFolder {
    func save(
        _ folder: String, name: String? = nil, snapshot: String, steps: Int, source: [Double], destination: [Double]
    ) throws {
        write(
            Array("{\"name\": \"\(name ?? folder)\", \"snapshot\": \"\(snapshot)\", \"steps\": \(steps)}".utf8),
            to: folder + "/info.json")
        for (file, values) in [("source", source), ("dest", destination)] {
            let array = NPYArray(shape: [1, values.count], values: .float64(values))
            write(NPYFile.bytes(of: array), to: folder + "/\(file).npy")
        }
    }
}
