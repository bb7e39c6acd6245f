import Checkpoints
import Foundation
import Generators
import JSON
import Tensors

/// A reader of strangers' files. An input may be refused with the reader's own error; a trap, a hang or a flood of memory
/// is a finding.
enum FuzzedReader: String, CaseIterable {
    case safetensors, npy, json, pickle, torch, npz, tfjs, hdf5, keras

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
        case .tfjs: readTensorFlowJS(bytes)
        case .hdf5: readHDF5(bytes)
        case .keras: readKeras(bytes)
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

    /// The bytes are a `model.json`; every shard it names has the same few numbers.
    private func readTensorFlowJS(_ bytes: [UInt8]) {
        let shard: [UInt8] = (0..<256).flatMap { index -> [UInt8] in
            [UInt8(truncatingIfNeeded: index * 37), 0, 0x80, 0x3e]
        }
        guard let checkpoint = try? Checkpoint.read(modelJSON: bytes, called: "input", shard: { _ in shard }) else {
            return
        }
        read(checkpoint)
    }

    private func readHDF5(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]),
            let checkpoint = try? Checkpoint.read(bytes, called: "input")
        else { return }
        read(checkpoint)
    }

    /// The bytes are a `config.json`, a zero and a `model.weights.h5`: in the archive that holds them, check sums would
    /// keep the fuzzer out.
    private func readKeras(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2,
            let checkpoint = try? Checkpoint.read(
                kerasConfig: Array(parts[0]), weights: Array(parts[1]), called: "input")
        else { return }
        read(checkpoint)
    }

    /// Every tensor, and the network, which paints a picture if it is a small one.
    private func read(_ checkpoint: Checkpoint) {
        for entry in checkpoint.entries {
            let tensor = try? checkpoint.floats(entry.name)
            precondition(tensor == nil || tensor?.shape == entry.shape)
        }
        guard let generator = try? GeneratorFile.generator(of: checkpoint) else { return }
        let features = generator.features
        guard features.multiplyAdds < 1 << 24 else { return }
        let z = SeededLatent.numbers(seed: 1, inputs: features.inputs).map { Float($0) }
        let input = PictureInput(latent: .z(z, classLabel: nil), truncation: 1)
        guard features.problems(with: input).isEmpty else { return }
        precondition(generator.makePainter().rgb(input).count == features.width * features.height * 3)
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
