import Tensors
import Testing

@testable import Checkpoints

/// Files of PyTorch put together by hand: what its own programs would not write, or not on this machine.
struct TorchFileTests {
    /// A file of one tensor over one storage of `F32` numbers.
    ///
    /// - Parameters:
    ///   - view: offset, shape and strides as protocol 0 spells them.
    ///   - count: of the storage's elements, as the pickle tells it.
    private func file(
        view: String = "I0\n(I2\nt(I1\nt", count: String = "2", storage: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64],
        key: String = "0", more: [RawZip.Member] = []
    ) -> [UInt8] {
        let text =
            "ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI\(count)\ntQ"
            + "\(view)I00\nNtR."
        return RawZip(
            [.init(name: "m/data.pkl", bytes: Array(text.utf8)), .init(name: "m/data/\(key)", bytes: storage)] + more
        ).bytes
    }

    private func refusal(_ bytes: [UInt8]) -> String {
        do throws(CheckpointError) {
            _ = try Checkpoint.read(bytes, called: "m.pt")
            return "was read"
        } catch {
            return error.description
        }
    }

    @Test func aTensorByItselfIsCalledArray() throws {
        let checkpoint = try Checkpoint.read(file(), called: "m.pt")
        #expect(checkpoint.entries.map(\.name) == ["array"])
        #expect(try checkpoint.floats("array") == Tensor(shape: [2], values: [1, 2]))
    }

    @Test func theOrderOfBytesIsTheFiles() throws {
        let order = RawZip.Member(name: "m/byteorder", bytes: Array("big".utf8))
        let bytes = file(storage: [63, 128, 0, 0, 64, 0, 0, 0], more: [order])
        let checkpoint = try Checkpoint.read(bytes, called: "m.pt")
        #expect(try checkpoint.floats("array").values == [1, 2])
        #expect(try checkpoint.bytes("array") == [0, 0, 128, 63, 0, 0, 0, 64])
    }

    @Test(
        arguments: [
            ("I0\n(I2\nt(I1\nt", true), ("I1\n(I1\nt(I1\nt", true), ("I1\n(I1\nt(I9\nt", true), ("I0\n(t(t", true),
            ("I2\n(I0\nt(I1\nt", true), ("I0\n(I3\nt(I0\nt", true),
            ("I0\n(I0\nI4611686018427387904\nt(I1\nI1\nt", true),
            ("I1\n(I2\nt(I1\nt", false), ("I0\n(I2\nt(I2\nt", false), ("I-1\n(I1\nt(I1\nt", false),
            ("I0\n(I2\nt(I-1\nt", false), ("I0\n(I-1\nt(I1\nt", false), ("I3\n(I0\nt(I1\nt", false),
            ("I0\n(I2\nt(t", false), ("I0\n(I4194305\nt(I0\nt", false), ("I0\n(I1152921504606846976\nt(I0\nt", false),
            ("I9223372036854775807\n(I2\nt(I9223372036854775807\nt", false),
            ("I0\n(I4294967296\nI4294967296\nt(I0\nI0\nt", false),
            ("I0\n(I3\nI3\nt(I4611686018427387904\nI1\nt", false),
        ])
    func viewsLieWithinTheirStorage(view: String, isRead: Bool) throws {
        let bytes = file(view: view)
        #expect(isRead == (refusal(bytes) == "was read"), "\(refusal(bytes))")
        if isRead {
            let checkpoint = try Checkpoint.read(bytes, called: "m.pt")
            #expect(try checkpoint.floats("array").values.count == checkpoint.entries[0].count)
        } else {
            #expect(refusal(bytes).contains("no room"))
        }
    }

    @Test func storagesAreWhatTheFileHas() {
        #expect(refusal(file(key: "1")).contains("which the archive lacks"))
        for count in ["3", "-1", "4611686018427387904"] {
            #expect(refusal(file(count: count)).contains("of a storage of 8 bytes"), "\(count)")
        }
    }

    @Test func whatIsNoWeightsIsNamed() {
        let code = RawZip.Member(name: "m/code/model.py", bytes: [])
        #expect(refusal(file(more: [code])).contains("TorchScript"))
        let sparse = "ctorch._utils\n_rebuild_sparse_tensor\n(tR."
        #expect(refusal(RawZip([.init(name: "m/data.pkl", bytes: Array(sparse.utf8))]).bytes).contains("sparse"))
        var tar = [UInt8](repeating: 0, count: 1024)
        tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
        #expect(refusal(tar).contains("tar archive"))
    }

    /// Storages within storages within storages would be read with a stack as deep.
    @Test func filesWithinAreReadToOneLevel() throws {
        func pickle(_ storage: String) -> String {
            "ctorch._utils\n_rebuild_tensor_v2\n(\(storage)I0\n(I1\nt(I1\ntI00\nNtR."
        }
        let old = "\\x80\\x02\\x8a\\nl\\xfc\\x9cF\\xf9 j\\xa8P\\x19.\\x80\\x02M\\xe9\\x03.\\x80\\x02}."
        let nested = pickle("ctorch.storage\n_load_from_bytes\n(S'\(old)\\x80\\x02].\\x80\\x02].'\ntR")
        #expect(refusal(Array(nested.utf8)).contains("storage that is none"))
    }
}
