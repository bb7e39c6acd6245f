import Checkpoints
import Foundation
import Generators
import Latents
import TemporaryFolders
import Tensors
import Testing

@testable import Rendering

/// Latents as projectors write them; the model has 10 layers of 64 numbers.
struct LatentFileTests {
    private let folder = TemporaryFolder()
    private let features: GeneratorFeatures
    private let rows: [Double]

    init() throws {
        features = try GeneratorFile.open(SmallProject.network("stylegan2-64")).features
        var random = NumPyRandom(seed: 7)
        rows = random.randn(640).map { Double(Float($0)) }
    }

    /// Writes arrays of a file of names, or an npy file for one array without a name.
    private func write(_ arrays: [(name: String, shape: [Int], values: [Double])]) throws -> String {
        let path = folder.path + "/" + UUID().uuidString
        if arrays.count == 1, arrays[0].name.isEmpty {
            try NPYFile.write(NPYArray(shape: arrays[0].shape, values: .float64(arrays[0].values)), to: path)
        } else {
            let parts = arrays.map {
                SafetensorsFile.Part(
                    name: $0.name, tensor: Tensor(shape: $0.shape, values: $0.values.map(Float.init)))
            }
            try SafetensorsFile.write(parts, metadata: [:], to: path)
        }
        return path
    }

    private func read(
        _ name: String, _ shape: [Int], _ values: [Double], _ space: LatentSpace? = nil
    ) throws -> LatentFile {
        try LatentFile.read(write([(name, shape, values)]), space: space, features: features)
    }

    /// Written by `numpy.savez(path, w=numpy.random.RandomState(7).randn(1, 10, 64).astype(numpy.float32))`, which is what
    /// stylegan2-ada-pytorch's projector.py does.
    @Test func `a projector's npz`() throws {
        let path = (SmallProject.network("stylegan2-64") as NSString).deletingLastPathComponent + "/projected_w.npz"
        for space in [nil, LatentSpace.layeredW] {
            let file = try LatentFile.read(path, space: space, features: features)
            #expect(file.space == .layeredW && file.rows == [rows])
        }
        #expect(throws: RenderingError.self) { try LatentFile.read(path, space: .w, features: features) }
        let refusal = #expect(throws: RenderingError.self) {
            try LatentFile.read(path, space: .z, features: features)
        }
        #expect("\(try #require(refusal))".contains("a projector's are in w or w+"))
        #expect(try LatentFile.isProjected(path))
    }

    @Test(arguments: ["w", "projected_w"], [[10, 64], [1, 10, 64]])
    func `the space is found from name and shape`(_ name: String, _ shape: [Int]) throws {
        let file = try read(name, shape, rows)
        #expect(file.space == .layeredW && file.rows == [rows])
        #expect(try read("", shape, rows, .layeredW).rows == [rows])
        #expect(try read(name, [1, 64], Array(rows.prefix(64))).space == .w)
        #expect(try read(name, [64], Array(rows.prefix(64))).rows == [Array(rows.prefix(64))])
    }

    @Test func `several latents`() throws {
        let two = rows + rows.reversed()
        #expect(try read("w", [2, 10, 64], two).rows == [rows, rows.reversed()])
        #expect(try read("", [2, 10, 64], two, .layeredW).rows.count == 2)
        #expect(try read("", [10, 64], rows, .w).rows.count == 10)
        #expect(try read("", [10, 64], rows).space == .z)
    }

    @Test func `one w repeated is w as well as w+`() throws {
        let w = Array(rows.prefix(64)), repeated = Array((0..<10).map { _ in w }.joined())
        #expect(try read("w", [1, 10, 64], repeated).space == .layeredW)
        let file = try read("w", [1, 10, 64], repeated, .w)
        #expect(file.space == .w && file.rows == [w])
        #expect(try read("", [1, 10, 64], repeated, .w).rows == [w])
    }

    @Test func `what does not fit is refused`() throws {
        typealias Arrays = [(name: String, shape: [Int], values: [Double])]
        func zeros(_ name: String, _ shape: Int...) -> Arrays {
            [(name, shape, Array(repeating: 0, count: shape.reduce(1, *)))]
        }
        var broken = rows
        broken[600] = .nan
        let cases: [(Arrays, LatentSpace?, String)] = [
            (zeros("w", 18, 64), nil, "10 layers of 64"), (zeros("w", 1, 18, 512), nil, "10 layers of 64"),
            (zeros("w", 10, 32), nil, "10 layers of 64"), (zeros("w", 1, 1, 10, 64), nil, "10 layers of 64"),
            (zeros("w", 0, 10, 64), nil, "shape [0, 10, 64]"), (zeros("w", 0), nil, "shape [0]"),
            (zeros("projected_w", 18, 64), .layeredW, "10 layers of 64"), (zeros("v", 10, 64), nil, "no array z"),
            (zeros("v", 10, 64), .layeredW, "neither an array w nor projected_w"),
            (zeros("w", 10, 64) + zeros("projected_w", 10, 64), nil, "has both"),
            (zeros("", 64), .layeredW, "10 layers of 64"), (zeros("", 64, 10), .layeredW, "10 layers of 64"),
            (zeros("", 0, 10, 64), .layeredW, "shape [0, 10, 64]"), ([("w", [1, 10, 64], broken)], nil, "not finite"),
            ([("", [10, 64], broken)], .layeredW, "not finite"), ([("w", [1, 10, 64], broken)], .w, "not finite"),
            ([("w", [1, 10, 64], rows)], .w, "another w for each layer"),
        ]
        for (arrays, space, part) in cases {
            let path = try write(arrays)
            do {
                let file = try LatentFile.read(path, space: space, features: features)
                Issue.record("\(part): \(file.rows.count) latents in \(file.space)")
            } catch { #expect("\(error)".contains(part), "\(error)") }
        }
        var plain = features
        plain.capabilities = []
        for space in [nil, LatentSpace.w, .layeredW] {
            let path = try write([("w", [10, 64], rows)])
            #expect(throws: RenderingError.self) { try LatentFile.read(path, space: space, features: plain) }
        }
    }

    /// A projector's file cut off anywhere, or with any of its bytes changed, is an error or another latent, never a crash.
    @Test func `mutilated files`() throws {
        let source = (SmallProject.network("stylegan2-64") as NSString).deletingLastPathComponent + "/projected_w.npz"
        let bytes = Array(try Data(contentsOf: URL(filePath: source)))
        let path = folder.path + "/mutilated.npz"
        for length in stride(from: 0, to: bytes.count, by: 37) {
            try Data(bytes.prefix(length)).write(to: URL(filePath: path))
            #expect(throws: (any Error).self) { try LatentFile.read(path, space: nil, features: features) }
        }
        for place in stride(from: 0, to: bytes.count, by: 41) {
            var changed = bytes
            changed[place] ^= 0xff
            try Data(changed).write(to: URL(filePath: path))
            if let file = try? LatentFile.read(path, space: nil, features: features) {
                #expect(file.rows.allSatisfy { $0.count == 640 && $0.allSatisfy(\.isFinite) })
            }
        }
    }
}
