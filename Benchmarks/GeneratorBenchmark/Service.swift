import ArgumentParser
import Foundation
import JSON
import Tensors

/// Answers `Benchmarks/compare`: a request a line on standard input, an answer in JSON a line on standard output.
///
/// | request | answer |
/// |---|---|
/// | (none: when all is loaded) | `{"loadSeconds", "instructions"}` |
/// | `paint FIRST COUNT` | paints that many pictures on all threads, beginning with that latent: `{"seconds"}` |
/// | `save INDEX FILE` | writes that latent's float image, `[1, channels, height, width]`: `{}` |
/// | `memory` | `{"peakMemoryBytes", "packedWeightBytes"}` |
struct Service {
    private let painters: PaintingThreads
    private let inputs: Inputs
    private let convolutions: [Convolution]
    private let loadSeconds: Double

    init(_ painters: PaintingThreads, _ inputs: Inputs, convolutions: [Convolution], loadSeconds: Double) {
        (self.painters, self.inputs, self.loadSeconds) = (painters, inputs, loadSeconds)
        self.convolutions = convolutions
    }

    /// Until standard input ends.
    func run() throws {
        answer([
            "loadSeconds": .double(loadSeconds), "instructions": .string(InstructionSet.current.rawValue),
        ])
        while let line = readLine() { answer(try response(to: line)) }
    }

    private func response(to line: String) throws -> [String: JSONValue] {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words.first, words.count) {
        case ("paint", 3):
            guard let first = Int(words[1]), let count = Int(words[2]), first >= 0, count > 0 else { break }
            let asked = (first..<first + count).map { inputs[$0] }
            return ["seconds": .double(ContinuousClock().measure { painters.paint(asked) } / .seconds(1))]
        case ("save", 3):
            guard let index = Int(words[1]), index >= 0 else { break }
            try painters.save([inputs[index]], to: words[2])
            return [:]
        case ("memory", 1):
            return [
                "peakMemoryBytes": .integer(ProcessMemory.peakBytes),
                "packedWeightBytes": .integer(convolutions.reduce(0) { $0 + $1.weightBytes }),
            ]
        default: break
        }
        throw ValidationError("what is '\(line)'? paint FIRST COUNT, save INDEX FILE or memory")
    }

    /// Standard output is a pipe, which would keep the line back.
    private func answer(_ members: [String: JSONValue]) {
        FileHandle.standardOutput.write(Data((JSONValue.object(members).text(pretty: false) + "\n").utf8))
    }
}
