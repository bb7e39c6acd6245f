import CKernels

extension Operations {
    /// `accumulator += values * gain` over `count` numbers.
    package static func add(
        _ values: Buffer, gain: Float = 1, to accumulator: Buffer, count: Int
    ) {
        precondition(values.count >= count && accumulator.count >= count)
        InstructionSet.kernels.add(accumulator.pointer, values.pointer, gain, count)
    }
}
