import Checkpoints
import Foundation
import JSON
import Tensors

/// A reader of strangers' files. An input may be refused with the reader's own error; a trap, a hang or a flood of memory
/// is a finding.
enum FuzzedReader: String, CaseIterable {
    case safetensors, npy, json, pickle, torch, npz

    /// The reader that `PEGBAR_FUZZING` names.
    static func chosen() -> FuzzedReader {
        let name = ProcessInfo.processInfo.environment["PEGBAR_FUZZING"] ?? ""
        guard let reader = FuzzedReader(rawValue: name) else {
            fatalError("PEGBAR_FUZZING is one of \(allCases.map(\.rawValue)), not '\(name)'")
        }
        return reader
    }

    func read(_ bytes: [UInt8]) {
        switch self {
        case .safetensors: readSafetensors(bytes)
        case .npy: readNPY(bytes)
        case .json: readJSON(bytes)
        case .pickle, .torch, .npz: readCheckpoint(bytes)
        }
    }

    private func readSafetensors(_ bytes: [UInt8]) {
        guard let checkpoint = try? Checkpoint.read(bytes, called: "input") else { return }
        for entry in checkpoint.entries {
            precondition(entry.bytes.upperBound <= bytes.count)
            let tensor = try? checkpoint.floats(entry.name)
            precondition(tensor == nil || tensor?.shape == entry.shape)
        }
    }

    /// The three begin with files of their own formats and are told apart by what they contain.
    private func readCheckpoint(_ bytes: [UInt8]) {
        guard let checkpoint = try? Checkpoint.read(bytes, called: "input") else { return }
        for entry in checkpoint.entries {
            guard let elements = try? checkpoint.bytes(entry.name) else { continue }
            precondition(elements.count == entry.count * entry.type.byteCount)
            let array = try? checkpoint.array(entry.name)
            precondition(array == nil || array?.shape == entry.shape)
        }
        for text in checkpoint.metadata.values { _ = try? JSONDocument(parsing: Array(text.utf8)) }
    }

    /// What is read must come back from what is written.
    private func readNPY(_ bytes: [UInt8]) {
        guard let array = try? NPYFile.read(bytes, called: "input"),
            let again = try? NPYFile.read(NPYFile.bytes(of: array), called: "input")
        else { return }
        precondition(array.shape == again.shape)
        precondition(NPYFile.bytes(of: array) == NPYFile.bytes(of: again))
    }

    private func readJSON(_ bytes: [UInt8]) {
        guard let value = try? JSONDocument(parsing: bytes).value else { return }
        let text = value.text(pretty: true)
        precondition((try? JSONDocument(parsing: Array(text.utf8)).value) == value)
    }
}
