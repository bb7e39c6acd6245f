import Tensors
import Testing

@testable import Checkpoints

struct NPZFileTests {
    @Test(arguments: ["stored.npz", "compressed.npz"])
    func arraysAreReadUnderTheirNames(name: String) throws {
        let checkpoint = try Checkpoint.open("\(Fixture.folder)/Pickles/\(name)")
        #expect(checkpoint.entries.map(\.name) == ["w", "columns", "half", "big"])
        #expect(try checkpoint.array("w") == NPYArray(shape: [1, 2, 3], values: .float64([0, 1, 2, 3, 4, 5])))
        #expect(try checkpoint.array("columns") == NPYArray(shape: [2, 3], values: .float32([0, 1, 2, 3, 4, 5])))
        #expect(try checkpoint.floats("half").values == [1.5, -2])
        #expect(try checkpoint.array("big") == NPYArray(shape: [2], values: .int64([1, -2])))
        #expect(try checkpoint.bytes("big") == [1, 0, 0, 0, 254, 255, 255, 255])
    }
}
