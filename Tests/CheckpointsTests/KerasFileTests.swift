import Checkpoints
import Foundation
import Testing

struct KerasFileTests {
    private func path(_ name: String) -> String { "\(Fixture.folder)/keras/\(name).h5" }

    @Test(arguments: ["tiny", "tiny-gzip", "bigendian"])
    func weightsAreThoseOfTheFolder(name: String) throws {
        let file = try Checkpoint.open(path(name))
        let folder = try Checkpoint.open("\(Fixture.folder)/tfjs")
        #expect(Set(file.entries.map(\.name)) == ["d/kernel", "d/bias", "c/kernel"])
        for entry in folder.entries { #expect(try file.floats(entry.name) == folder.floats(entry.name)) }
        #expect(file.topology?.kind == .layers && file.topology?.kerasVersion == "2.2.2")
        #expect(file.topology?.description == folder.topology?.description)
    }

    @Test func theIdentityIsThatOfTheFile() throws {
        let bytes = try Fixture.bytes("keras/tiny-gzip.h5")
        #expect(try Checkpoint.read(bytes, called: "x").sha256() == Checkpoint.sha256(ofFile: path("tiny-gzip")))
        #expect(try Checkpoint.open(path("tiny-gzip")).sha256() == Checkpoint.sha256(ofFile: path("tiny-gzip")))
    }

    @Test(arguments: [
        ("external", "leads elsewhere"), ("soft", "leads elsewhere"), ("storage", "another file"),
        ("virtual", "another file"), ("filter", "packed with the HDF5 filter 32000"), ("bomb", "claims"),
        ("text", "no array of numbers"),
    ])
    func whatLeadsOutOfTheFileIsRefused(name: String, words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path(name)) }
        #expect(error.description.contains(words), "\(error)")
        #expect(error.entry == "bias:0" || error.entry == "d/bias")
    }

    /// A header that goes on in a block of 16 KiB that goes on in itself, full of messages of no length.
    @Test(.timeLimit(.minutes(1))) func aHeaderThatGoesOnInItselfIsRefusedSoon() throws {
        func bytes(_ number: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let start = 200, length = 16384
        let continuation = [0x10] + bytes(16, 2) + [0] + bytes(start, 8) + bytes(length, 8)
        var file: [UInt8] = [0x89] + Array("HDF\r\n\u{1a}\n".utf8) + [2, 8, 8, 0] + bytes(0, 8) + bytes(-1, 8)
        file += bytes(0, 8) + bytes(48, 8) + bytes(0, 4)
        file += Array("OHDR".utf8) + [2, 2] + bytes(continuation.count + 4, 4) + continuation + bytes(0, 4)
        file += [UInt8](repeating: 0, count: start - file.count)
        file += Array("OCHK".utf8) + continuation
        file += [UInt8](repeating: 0, count: start + length - file.count)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.read(file, called: "model.h5") }
        #expect(error.description.contains("leads in circles"), "\(error)")
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try Fixture.bytes("keras/tiny.h5")
        // Nothing shorter by a page is whole.
        Damage.expectTruncationsRefused(of: bytes, called: "model.h5", step: 7, slack: 4096)
    }

    @Test func damageNeverCrashes() throws {
        let bytes = try Fixture.bytes("keras/tiny.h5")
        #expect(Damage.refusals(of: bytes, called: "model.h5", seed: 7) > 500)
    }
}
