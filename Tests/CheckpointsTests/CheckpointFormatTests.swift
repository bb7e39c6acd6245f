import Testing

@testable import Checkpoints

struct CheckpointFormatTests {
    @Test(
        arguments: [
            ([], CheckpointFormat.empty, "is empty"),
            ([0x80, 2, 0x7d], .pickle(version: 2), "pickle that cannot be read at byte 3"),
            ([0x80, 5, 0x95, 1, 0, 0, 0, 0, 0, 0, 0], .pickle(version: 5), "(frame)"),
            ([0x50, 0x4b, 3, 4, 0, 0], .zip, "zip archive that has no directory"),
            ([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10], .hdf5, "HDF5 file that"),
            ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0], .npy, "NumPy array"),
            ([0x1f, 0x8b, 8], .gzip, "gzip"),
            (Array("\n {\"format\": \"graph-model\"".utf8), .json, "not ("),
            (Array("<!DOCTYPE html>".utf8), .webPage, "web page"),
            (Array("version https://git-lfs.github.com/spec/v1\noid".utf8), .gitLFSPointer, "git lfs pull"),
            (Array("hello".utf8), .unknown, "no format"),
        ] as [([UInt8], CheckpointFormat, String)])
    func formatsAreToldByTheirBytes(bytes: [UInt8], format: CheckpointFormat, words: String) throws {
        #expect(CheckpointFormat.detect(prefix: bytes) == format)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.read(bytes, called: "m.safetensors") }
        #expect(error.description.contains(words))
        #expect(error.description.hasPrefix("m.safetensors: "))
    }

    @Test func aLengthThatLooksLikeAnotherFormatIsStillSafetensors() {
        // 0x0280 bytes of header begin like a pickle, 0x7b begins like JSON.
        for length in [[0x80, 2], [0x7b, 0], [0x1f, 0x8b]] as [[UInt8]] {
            let prefix = length + [0, 0, 0, 0, 0, 0] + Array("{\"a\":".utf8)
            #expect(CheckpointFormat.detect(prefix: prefix) == .safetensors)
        }
    }
}
