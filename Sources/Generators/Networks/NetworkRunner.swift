import Dispatch
import Tensors

/// One thread's memory for a network, allocated once, and the means to run it.
final class NetworkRunner {
    private let network: Network
    private let buffers: [Buffer]
    private let row: Buffer
    private let patches: Buffer
    var times: OperationTimes?

    init(_ network: Network) {
        self.network = network
        buffers = network.bufferCounts.map { Buffer(count: $0) }
        (row, patches) = (Buffer(count: network.scratch.row), Buffer(count: network.scratch.patches))
    }

    /// Runs all steps.
    ///
    /// - Parameters:
    ///   - latents: the numbers of all inputs, one input after the other.
    ///   - isWanted: asked before each step; the picture is given up when it says no.
    /// - Returns: the buffer that begins with the output; nil if the picture was given up.
    func run(_ latents: [Float], while isWanted: () -> Bool) -> Buffer? {
        var start = 0
        for (input, buffer) in zip(network.inputs, network.inputBuffers) {
            buffers[buffer].write(Array(latents[start..<start + input.count]))
            start += input.count
        }
        precondition(start == latents.count, "\(latents.count) numbers for inputs of \(start)")
        for step in network.steps {
            guard isWanted() else { return nil }
            let inputs = step.inputs.map { buffer($0) }
            guard times != nil else {
                step.operation.run(inputs, into: buffers[step.output], row: row, patches: patches)
                continue
            }
            let begin = DispatchTime.now().uptimeNanoseconds
            step.operation.run(inputs, into: buffers[step.output], row: row, patches: patches)
            times?.add(DispatchTime.now().uptimeNanoseconds - begin, to: step.operation.timeKind)
        }
        return buffer(network.output)
    }

    /// The same to the end.
    func run(_ latents: [Float]) -> Buffer { run(latents, while: { true })! }

    private func buffer(_ operand: NetworkOperand) -> Buffer {
        switch operand {
        case .slot(let index): buffers[index]
        case .numbers(let weights): weights.buffer
        }
    }
}
