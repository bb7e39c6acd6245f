import Checkpoints
import Foundation
import TemporaryFolders
import Testing

struct NPYFileTests {
    private func read(_ name: String) throws -> NPYArray { try NPYFile.read("\(Fixture.folder)/\(name).npy") }

    @Test(arguments: ["f8-little", "f8-big"])
    func doublesAreRead(name: String) throws {
        #expect(try read(name) == NPYArray(shape: [2, 3], values: .float64([0, 1, 2, 100, 50, 127])))
    }

    @Test(arguments: ["f4-little", "f4-big", "f2-little", "f2-big"])
    func floatsAreRead(name: String) throws {
        #expect(try read(name) == NPYArray(shape: [2, 3], values: .float32([0, 1, 2, 100, 50, 127])))
    }

    @Test(arguments: ["u2-little", "u2-big", "u4-little", "u8-little"])
    func naturalNumbersAreRead(name: String) throws {
        #expect(try read(name) == NPYArray(shape: [2, 3], values: .int64([0, 1, 2, 100, 50, 127])))
    }

    @Test(arguments: ["i8-little", "i8-big", "i4-little", "i4-big", "i2-little", "i1-little"])
    func integersAreRead(name: String) throws {
        #expect(try read(name) == NPYArray(shape: [2, 3], values: .int64([0, -1, 2, 100, -128, 127])))
    }

    @Test func bytesAndTruthValuesAreRead() throws {
        #expect(try read("u1-little") == NPYArray(shape: [2, 3], values: .uint8([0, 1, 2, 100, 50, 127])))
        #expect(try read("bool") == NPYArray(shape: [3], values: .uint8([1, 0, 1])))
    }

    @Test func fortranOrderIsTurnedRound() throws {
        #expect(try read("fortran") == NPYArray(shape: [2, 3, 4], values: .float32((0..<24).map { Float($0) })))
    }

    @Test func shapesWithoutAxesOrElementsAreRead() throws {
        #expect(try read("scalar") == NPYArray(shape: [], values: .float64([2.5])))
        #expect(try read("empty") == NPYArray(shape: [0, 512], values: .float32([])))
    }

    @Test(arguments: ["version-2", "version-3"])
    func newerVersionsAreRead(name: String) throws {
        #expect(try read(name) == NPYArray(shape: [2], values: .float64([1.5, -2.5])))
    }

    @Test func numbersAreGivenAsDoublesAndFloats() throws {
        let latent = try read("latent")
        #expect(latent.shape == [1, 512])
        #expect(latent.floats == latent.doubles.map { Float($0) })
        #expect(try read("i1-little").doubles == [0, -1, 2, 100, -128, 127])
        #expect(try read("u1-little").floats == [0, 1, 2, 100, 50, 127])
    }

    @Test(arguments: [
        ("complex", "'save the array as float32 or float64'"), ("text", "not plain numbers"),
        ("objects", "never read"), ("records", "named fields"),
    ])
    func whatIsNotNumbersIsRefused(name: String, words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try read(name) }
        #expect(error.description.contains(words.trimmingCharacters(in: ["'"])))
        #expect(error.description.contains("\(name).npy"))
    }

    @Test func aMissingFileAndAFolderAreNamed() throws {
        let missing = try #require(throws: CheckpointError.self) { try NPYFile.read("/nowhere/anna.npy") }
        #expect(missing.kind == .missing)
        #expect(missing.description.contains("/nowhere/anna.npy"))
        let folder = try #require(throws: CheckpointError.self) { try NPYFile.read(Fixture.folder) }
        #expect(folder.description.contains("is a folder"))
    }

    @Test(arguments: [
        "latent", "scalar", "empty", "f4-little", "i8-little", "u1-little",
    ])
    func whatNumPyWroteIsWrittenAlike(name: String) throws {
        #expect(NPYFile.bytes(of: try read(name)) == (try Fixture.bytes("\(name).npy")))
    }

    @Test func writingReplacesTheFileAndLeavesNothingElse() throws {
        let folder = TemporaryFolder()
        let file = folder.file("a.npy")
        for values in [[1.0, 2, 3], [], [-0.0]] {
            let array = NPYArray(shape: [1, values.count], values: .float64(values))
            try NPYFile.write(array, to: file)
            #expect(try NPYFile.read(file) == array)
            #expect(folder.names == ["a.npy"])
        }
    }

    @Test func aFileThatCannotBeCreatedIsSaid() throws {
        let folder = TemporaryFolder()
        let array = NPYArray(shape: [], values: .uint8([1]))
        for path in [folder.file("no/where.npy"), folder.path] {
            let error = try #require(throws: CheckpointError.self) { try NPYFile.write(array, to: path) }
            #expect(error.kind == .uncreatable)
            #expect(error.file == path)
        }
        #expect(folder.names == [])
    }
}
