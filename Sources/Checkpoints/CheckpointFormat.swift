/// What kind of file holds weights, told by its first bytes and never by its name.
package enum CheckpointFormat: Equatable, Sendable {
    case safetensors
    /// A Python pickle of that protocol, 2 ... 5; 0 for protocols 0 and 1, which do not say.
    case pickle(version: Int)
    /// A zip archive: PyTorch's newer files, npz, Keras.
    case zip
    case hdf5
    case npy
    /// The `model.json` of TensorFlow.js, or other JSON.
    case json
    case gzip
    /// An archive of PyTorch before 0.1.10, or any other tar file.
    case tar
    /// The small text that Git LFS leaves in place of a large file.
    case gitLFSPointer
    /// A web page, as failed downloads leave it.
    case webPage
    case empty
    case unknown

    /// The format of the file at `path`.
    package static func detect(_ path: String) throws(CheckpointError) -> CheckpointFormat {
        try detect(ByteSource(opening: path))
    }

    static func detect(_ source: ByteSource) throws(CheckpointError) -> CheckpointFormat {
        let format = detect(prefix: try source.read(UInt8.self, count: min(512, source.count), at: 0))
        guard format == .unknown, source.count > 1 else { return format }
        // Pickles of protocols 0 and 1 have no header, but begin with a container or a class and end with a full stop.
        let (first, last) = (
            try source.read(UInt8.self, count: 1, at: 0)[0],
            try source.read(UInt8.self, count: 1, at: source.count - 1)[0]
        )
        return "(]}c".utf8.contains(first) && last == UInt8(ascii: ".") ? .pickle(version: 0) : format
    }

    /// - Parameter prefix: the first 512 bytes, or all if there are fewer.
    static func detect(prefix: [UInt8]) -> CheckpointFormat {
        func starts(with text: String) -> Bool { prefix.starts(with: text.utf8) }

        if prefix.isEmpty { return .empty }
        if prefix.starts(with: [0x50, 0x4b, 3, 4]) || prefix.starts(with: [0x50, 0x4b, 5, 6]) { return .zip }
        if prefix.starts(with: [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]) { return .hdf5 }
        if prefix.starts(with: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]) { return .npy }
        if starts(with: "version https://git-lfs") { return .gitLFSPointer }
        // Eight bytes of length, the upper three of them zero in any file that fits a disk, then JSON.
        if prefix.count > 8, prefix[8] == UInt8(ascii: "{"), prefix[5...7].allSatisfy({ $0 == 0 }) {
            return .safetensors
        }
        if prefix.count > 1, prefix[0] == 0x80, (2...5).contains(prefix[1]) { return .pickle(version: Int(prefix[1])) }
        if prefix.starts(with: [0x1f, 0x8b]) { return .gzip }
        if prefix.count >= 262, prefix[257..<262].elementsEqual("ustar".utf8) { return .tar }
        switch prefix.first(where: { !" \t\r\n".utf8.contains($0) }) {
        case UInt8(ascii: "{"): return .json
        case UInt8(ascii: "<"): return .webPage
        default: break
        }
        // A header length that is wrong, before a header that is not: better reported by the reader.
        if prefix.count > 8, prefix[8] == UInt8(ascii: "{") { return .safetensors }
        return .unknown
    }

    /// Why a file of this format is not read as a checkpoint, and what to do.
    func refusal(file: String) -> CheckpointError {
        switch self {
        case .safetensors, .pickle, .zip, .json, .hdf5: preconditionFailure("\(self) is read")
        case .npy:
            CheckpointError(
                .unsupported, file: file, "is a single NumPy array, not a model",
                advice: "give the model's file here; an npy file can hold a key's latent")
        case .gzip:
            CheckpointError(.unsupported, file: file, "is compressed with gzip", advice: "unpack it with gunzip first")
        case .tar:
            CheckpointError(
                .unsupported, file: file, "is a tar archive, as PyTorch wrote them until 2017",
                advice: "unpack it if it holds a model's file; else load it in PyTorch and save it again")
        case .gitLFSPointer:
            CheckpointError(
                .malformed, file: file, "is a Git LFS pointer and not the model itself",
                advice: "run 'git lfs pull' where it came from")
        case .webPage:
            CheckpointError(
                .malformed, file: file, "is a web page and not a model",
                advice: "the download went wrong: fetch the model's file itself")
        case .empty: CheckpointError(.malformed, file: file, "is empty", advice: CheckpointError.damaged)
        case .unknown:
            CheckpointError(
                .unsupported, file: file, "is in no format that is known here",
                advice:
                    "models are read from pickles (.pkl), PyTorch files (.pt), npz, safetensors and Keras files (.keras, .h5), and "
                    + "TensorFlow.js folders")
        }
    }
}
