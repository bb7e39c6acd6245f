import Tensors

/// A network laid out: steps in their order over a few buffers that are used again and again. Immutable, shared by all
/// threads.
struct Network: Sendable {
    let inputs: [LatentInput]
    /// The buffer that each input's numbers are written to.
    let inputBuffers: [Int]
    let steps: [NetworkStep]
    /// Lengths of the buffers.
    let bufferCounts: [Int]
    let output: NetworkOperand
    let outputShape: [Int]
    let outputBounds: NetworkValue.Bounds
    let scratch: (row: Int, patches: Int)
    let multiplyAdds: Int

    /// Puts slots that are never needed together into the same buffers, and leaves out steps that nobody needs.
    init(_ builder: NetworkBuilder, output value: NetworkValue) {
        (outputShape, outputBounds) = (value.shape, value.bounds)
        inputs = builder.inputs.map(\.input)
        let needed = Self.needed(builder.steps, for: value)
        var lastUse: [Int: Int] = [:]
        for (index, step) in needed.enumerated() {
            for case .slot(let slot) in step.inputs { lastUse[slot] = index }
        }
        if case .slot(let slot) = value.content { lastUse[slot] = needed.count }
        var plan = BufferPlan(counts: builder.slotCounts)
        // Inputs are written before the first step; one that nobody needs still has a place.
        inputBuffers = builder.inputs.map { plan.place($0.slot) }
        var laid: [NetworkStep] = []
        for (index, step) in needed.enumerated() {
            let dying = Set(
                step.inputs.compactMap { operand in
                    if case .slot(let slot) = operand, lastUse[slot] == index { slot } else { nil }
                })
            var placed = step
            placed.inputs = step.inputs.map { plan.placed($0) }
            let reusable = step.inputs.indices.first { place in
                guard case .slot(let slot) = step.inputs[place] else { return false }
                return dying.contains(slot) && step.operation.mayOverwrite(place)
                    && builder.slotCounts[slot] == builder.slotCounts[step.output]
                    && step.inputs.indices.allSatisfy { other in
                        if other == place { return true }
                        if case .slot(slot) = step.inputs[other] { return step.operation.mayOverwrite(other) }
                        return true
                    }
            }
            if let reusable, case .slot(let slot) = step.inputs[reusable] {
                placed.output = plan.handOver(slot, to: step.output)
                for other in dying where other != slot { plan.release(other) }
            } else {
                placed.output = plan.place(step.output)
                for slot in dying { plan.release(slot) }
            }
            laid.append(placed)
        }
        steps = laid
        bufferCounts = plan.bufferCounts
        output =
            switch value.content {
            case .slot: plan.placed(.slot(Self.slot(of: value)))
            case .numbers(let weights): .numbers(weights)
            case .integers(let values): .numbers(Weights(values.map { Float($0) }))
            }
        scratch = laid.reduce((0, 0)) { (max($0.0, $1.operation.scratch.row), max($0.1, $1.operation.scratch.patches)) }
        multiplyAdds = laid.reduce(0) { $0 + $1.operation.multiplyAdds }
    }

    private static func slot(of value: NetworkValue) -> Int {
        guard case .slot(let slot) = value.content else { preconditionFailure("the value has no slot") }
        return slot
    }

    private static func needed(_ steps: [NetworkStep], for value: NetworkValue) -> [NetworkStep] {
        var wanted: Set<Int> = []
        if case .slot(let slot) = value.content { wanted.insert(slot) }
        var kept: [NetworkStep] = []
        for step in steps.reversed() where wanted.contains(step.output) {
            for case .slot(let slot) in step.inputs { wanted.insert(slot) }
            kept.append(step)
        }
        return kept.reversed()
    }

    /// Whether an input has any influence on the picture.
    func uses(_ input: Int) -> Bool {
        let buffer = inputBuffers[input]
        for step in steps {
            for case .slot(buffer) in step.inputs { return true }
            if step.output == buffer { return false }
        }
        if case .slot(buffer) = output { return true }
        return false
    }
}

/// Which buffer each slot lies in, while steps are gone through in their order.
private struct BufferPlan {
    let counts: [Int]
    private(set) var bufferCounts: [Int] = []
    private var buffers: [Int: Int] = [:]
    private var free: [Int] = []

    init(counts: [Int]) { self.counts = counts }

    /// Gives a slot the free buffer that fits best: the smallest of those that are large enough, or else the largest.
    mutating func place(_ slot: Int) -> Int {
        let count = counts[slot]
        let fitting = free.filter { bufferCounts[$0] >= count }.min { bufferCounts[$0] < bufferCounts[$1] }
        let buffer = fitting ?? free.max { bufferCounts[$0] < bufferCounts[$1] } ?? bufferCounts.count
        if buffer == bufferCounts.count { bufferCounts.append(count) }
        bufferCounts[buffer] = max(bufferCounts[buffer], count)
        free.removeAll { $0 == buffer }
        buffers[slot] = buffer
        return buffer
    }

    mutating func release(_ slot: Int) { free.append(buffers[slot]!) }

    mutating func handOver(_ slot: Int, to next: Int) -> Int {
        buffers[next] = buffers[slot]!
        return buffers[slot]!
    }

    func placed(_ operand: NetworkOperand) -> NetworkOperand {
        if case .slot(let slot) = operand { .slot(buffers[slot]!) } else { operand }
    }
}
