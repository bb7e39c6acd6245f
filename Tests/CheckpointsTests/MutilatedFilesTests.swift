import Testing

@testable import Checkpoints

/// Every format, cut off at every byte and damaged at random: a clear error or a checkpoint, and never anything else.
struct MutilatedFilesTests {
    static let files = [
        "state-zip.pt", "state-deflated.pt", "state-zip64.pt", "state-old.pt", "state-2.pkl", "values-0.pkl",
        "persistent.pkl", "tensorflow.pkl", "training.pt", "stored.npz", "compressed.npz",
    ]

    /// Whether it was read.
    private func read(_ bytes: [UInt8]) throws -> Bool {
        do throws(CheckpointError) {
            let checkpoint = try Checkpoint.read(bytes, called: "model")
            for entry in checkpoint.entries { _ = try checkpoint.bytes(entry.name) }
            return true
        } catch {
            #expect(error.description.hasPrefix("model: "))
            return false
        }
    }

    @Test(arguments: files)
    func nothingIsReadOfAFileThatIsCutShort(name: String) throws {
        let whole = try Fixture.bytes("Pickles/\(name)")
        #expect(try read(whole) || name == "values-0.pkl")
        // Every offset of the small files, every seventh of the others.
        for count in stride(from: 0, to: whole.count, by: whole.count < 3000 ? 1 : 7) {
            #expect(try !read(Array(whole.prefix(count))), "\(count) bytes")
        }
    }

    @Test(arguments: files)
    func damagedFilesAreReadOrRefused(name: String) throws {
        let whole = try Fixture.bytes("Pickles/\(name)")
        var damage = Damage(seed: 7)
        var refused = 0
        for _ in 0..<200 where try !read(damage.applied(to: whole)) { refused += 1 }
        #expect(refused > 0)
    }
}
