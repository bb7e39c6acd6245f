import CKernels

/// A function of two numbers.
package enum Pairing: Hashable, Sendable {
    case add, divide, divideNoNaN, floorDivide, maximum, minimum, multiply, power, squaredDifference, subtract
    /// The first number where it is positive, otherwise the product (PReLU).
    case slopedReLU

    var kernelForm: pegbar_pairing {
        switch self {
        case .add: PEGBAR_ADD
        case .divide: PEGBAR_DIVIDE
        case .divideNoNaN: PEGBAR_DIVIDE_NO_NAN
        case .floorDivide: PEGBAR_FLOOR_DIVIDE
        case .maximum: PEGBAR_MAXIMUM
        case .minimum: PEGBAR_MINIMUM
        case .multiply: PEGBAR_MULTIPLY
        case .power: PEGBAR_POWER
        case .squaredDifference: PEGBAR_SQUARED_DIFFERENCE
        case .subtract: PEGBAR_SUBTRACT
        case .slopedReLU: PEGBAR_PRELU
        }
    }
}

extension Operations {
    /// `result = left with right`, all three along a walk, which repeats what is broadcast with steps of 0.
    ///
    /// The result may be a buffer of `left` or `right` if their steps are its own.
    package static func combine(
        _ left: Buffer, _ pairing: Pairing, _ right: Buffer, into result: Buffer, along walk: Walk
    ) {
        for (buffer, array) in [(left, 0), (right, 1), (result, 2)] {
            precondition(walk.reach(of: array).lowerBound == 0 && walk.reach(of: array).upperBound < buffer.count)
        }
        withUnsafePointer(to: walk.kernelForm) {
            InstructionSet.networkKernels.pair(
                pairing.kernelForm, left.pointer, right.pointer, result.pointer, $0)
        }
    }

    /// `result[row, c] = values[row, c] * scales[c] + shifts[c]`; values and result may be one buffer.
    package static func scaleAndShift(
        _ values: Buffer, scales: Weights, shifts: Weights, rows: Int, into result: Buffer
    ) {
        let channels = scales.count
        precondition(shifts.count == channels && values.count >= rows * channels && result.count >= rows * channels)
        InstructionSet.networkKernels.scale_and_shift(
            values.pointer, scales.buffer.pointer, shifts.buffer.pointer, result.pointer, rows, channels)
    }
}
