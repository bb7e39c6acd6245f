import CKernels

extension Operations {
    /// `accumulator += values * gain` over `count` numbers.
    package static func add(_ values: Buffer, gain: Float = 1, to accumulator: Buffer, count: Int, team: Team) {
        precondition(values.count >= count && accumulator.count >= count)
        team.share(count, atLeast: 1 << 14) { range in
            InstructionSet.kernels.add(
                accumulator.pointer + range.lowerBound, values.pointer + range.lowerBound, gain, range.count)
        }
    }
}
