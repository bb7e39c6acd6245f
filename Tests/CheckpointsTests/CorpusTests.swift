import Checkpoints
import Foundation
import JSON
import Tensors
import Testing

/// Files that Scripts/fuzz found worth keeping: every reader must refuse or read them, never trap.
struct CorpusTests {
    private func inputs(_ reader: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Corpora/\(reader)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, try Array(Data(contentsOf: folder.appending(path: $0))))
        }
    }

    /// Reads every file of a kind: some can be read, and the errors of the others name them.
    private func readOrRefuse(
        _ kind: String, _ read: (_ name: String, _ bytes: [UInt8]) throws(CheckpointError) -> Void
    ) throws {
        var count = 0
        for input in try inputs(kind) {
            do {
                try read(input.name, input.bytes)
                count += 1
            } catch {
                #expect(error.description.hasPrefix("\(input.name): "))
            }
        }
        #expect(count > 0)
    }

    @Test func safetensorsAreReadOrRefused() throws {
        try readOrRefuse("safetensors") { name, bytes throws(CheckpointError) in
            let checkpoint = try Checkpoint.read(bytes, called: name)
            for entry in checkpoint.entries where entry.type != .bool {
                #expect(entry.bytes.upperBound <= bytes.count)
                if let tensor = try? checkpoint.floats(entry.name) { #expect(tensor.shape == entry.shape) }
            }
        }
    }

    @Test(arguments: ["pickle", "torch", "npz"])
    func checkpointsAreReadOrRefused(reader: String) throws {
        var read = 0
        for input in try inputs(reader) {
            do {
                let checkpoint = try Checkpoint.read(input.bytes, called: input.name)
                read += 1
                for entry in checkpoint.entries {
                    guard let elements = try? checkpoint.bytes(entry.name) else { continue }
                    #expect(elements.count == entry.count * entry.type.byteCount)
                }
            } catch {
                #expect(error.description.hasPrefix("\(input.name): "))
            }
        }
        #expect(read > 0)
    }

    @Test func npyFilesAreReadOrRefused() throws {
        try readOrRefuse("npy") { name, bytes throws(CheckpointError) in
            let array = try NPYFile.read(bytes, called: name)
            let again = try NPYFile.read(NPYFile.bytes(of: array), called: "again")
            #expect(again.shape == array.shape)
        }
    }

    @Test func modelFoldersAreReadOrRefused() throws {
        let shard: [UInt8] = (0..<256).flatMap { index -> [UInt8] in
            [UInt8(truncatingIfNeeded: index * 37), 0, 0x80, 0x3e]
        }
        for input in try inputs("tfjs") {
            let checkpoint = try? Checkpoint.read(modelJSON: input.bytes, called: input.name, shard: { _ in shard })
            for entry in checkpoint?.entries ?? [] {
                if let tensor = try? checkpoint?.floats(entry.name) { #expect(tensor.shape == entry.shape) }
            }
        }
    }

    @Test func kerasFilesAreReadOrRefused() throws {
        var read = 0
        for input in try inputs("hdf5") {
            guard let checkpoint = try? Checkpoint.read(input.bytes, called: input.name) else { continue }
            read += 1
            for entry in checkpoint.entries {
                if let tensor = try? checkpoint.floats(entry.name) { #expect(tensor.shape == entry.shape) }
            }
        }
        #expect(read > 0)
    }

    /// A `config.json`, a zero and a `model.weights.h5`.
    @Test func kerasArchivesAreReadOrRefused() throws {
        var read = 0
        for input in try inputs("keras") {
            let parts = input.bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
            guard parts.count == 2,
                let checkpoint = try? Checkpoint.read(kerasConfig: parts[0], weights: parts[1], called: input.name)
            else { continue }
            read += 1
            for entry in checkpoint.entries {
                if let tensor = try? checkpoint.floats(entry.name) { #expect(tensor.shape == entry.shape) }
            }
        }
        #expect(read > 0)
    }

    @Test func jsonIsReadOrRefused() throws {
        var read = 0
        for input in try inputs("json") {
            guard let value = try? JSONDocument(parsing: input.bytes).value else { continue }
            read += 1
            #expect(try JSONDocument(parsing: Array(value.text(pretty: true).utf8)).value == value, "\(input.name)")
        }
        #expect(read > 0)
    }
}
