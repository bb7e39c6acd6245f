import Checkpoints
import Testing

struct NPYArrayVectorTests {
    @Test(arguments: [[3], [1, 3], [3, 1], [1, 1, 3]])
    func oneLongAxisIsAVector(shape: [Int]) throws {
        #expect(try NPYArray(shape: shape, values: .float32([1, 2, 3])).vector(ofFile: "a.npy") == [1, 2, 3])
        #expect(try NPYArray(shape: shape, values: .int64([1, 2, 3])).vector(ofFile: "a.npy") == [1, 2, 3])
    }

    @Test func oneNumberIsAVector() throws {
        for shape in [[], [1], [1, 1]] {
            #expect(try NPYArray(shape: shape, values: .float64([4])).vector(ofFile: "a.npy") == [4])
        }
    }

    @Test func anythingElseIsNot() {
        for (shape, values, part) in [
            ([2, 2], [1, 2, 3, 4], "shape [2, 2]"), ([0], [], "shape [0]"), ([1, 0], [], "shape [1, 0]"),
            ([2], [1, .nan], "NaN"), ([1], [.infinity], "infinite"),
        ] as [([Int], [Double], String)] {
            let error = #expect(throws: CheckpointError.self) {
                try NPYArray(shape: shape, values: .float64(values)).vector(ofFile: "a.npy")
            }
            #expect(error?.description.contains(part) == true && error?.file == "a.npy")
        }
    }
}
