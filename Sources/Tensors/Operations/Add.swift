import CKernels

extension Operations {
    /// `accumulator += clamp(values * gain)` over `count` numbers; `clamp` is infinite for no limit.
    package static func add(
        _ values: Buffer, gain: Float = 1, clamp: Float = .infinity, to accumulator: Buffer, count: Int
    ) {
        precondition(values.count >= count && accumulator.count >= count)
        InstructionSet.kernels.add(accumulator.pointer, values.pointer, gain, clamp, count)
    }
}
