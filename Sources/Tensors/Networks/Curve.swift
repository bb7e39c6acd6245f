import CKernels

/// A function of one number: activations and what graphs are made of. Computed without the C library's functions, so
/// that no bit depends on its version or on the CPU.
package enum Curve: Hashable, Sendable {
    case absolute, ceiling, erf, exponential, exponentialLessOne, floor, gelu, geluTanh, hardSwish, logarithm
    case logarithmOfOneMore, mish, negative, reciprocal, relu, rounded, reciprocalSquareRoot, selu, sigmoid, sign
    case softplus, softsign, squareRoot, square, swish, tanh
    /// `alpha * (e^x - 1)` below zero.
    case elu(alpha: Float)
    /// `slope * x + 0.5`, limited to 0 ... 1: slope 0.2 in Keras 2, 1/6 in Keras 3.
    case hardSigmoid(slope: Float)
    case leakyReLU(slope: Float)
    case limitedReLU(limit: Float)

    var kernelForm: (curve: pegbar_curve, parameter: Float) {
        switch self {
        case .absolute: (PEGBAR_ABS, 0)
        case .ceiling: (PEGBAR_CEIL, 0)
        case .erf: (PEGBAR_ERF, 0)
        case .exponential: (PEGBAR_EXP, 0)
        case .exponentialLessOne: (PEGBAR_EXPM1, 0)
        case .floor: (PEGBAR_FLOOR, 0)
        case .gelu: (PEGBAR_GELU, 0)
        case .geluTanh: (PEGBAR_GELU_TANH, 0)
        case .hardSwish: (PEGBAR_HARD_SWISH, 0)
        case .logarithm: (PEGBAR_LOG, 0)
        case .logarithmOfOneMore: (PEGBAR_LOG1P, 0)
        case .mish: (PEGBAR_MISH, 0)
        case .negative: (PEGBAR_NEGATE, 0)
        case .reciprocal: (PEGBAR_RECIPROCAL, 0)
        case .relu: (PEGBAR_RELU, 0)
        case .rounded: (PEGBAR_ROUND, 0)
        case .reciprocalSquareRoot: (PEGBAR_RSQRT, 0)
        case .selu: (PEGBAR_SELU, 0)
        case .sigmoid: (PEGBAR_SIGMOID, 0)
        case .sign: (PEGBAR_SIGN, 0)
        case .softplus: (PEGBAR_SOFTPLUS, 0)
        case .softsign: (PEGBAR_SOFTSIGN, 0)
        case .squareRoot: (PEGBAR_SQRT, 0)
        case .square: (PEGBAR_SQUARE, 0)
        case .swish: (PEGBAR_SWISH, 0)
        case .tanh: (PEGBAR_TANH, 0)
        case .elu(let alpha): (PEGBAR_ELU, alpha)
        case .hardSigmoid(let slope): (PEGBAR_HARD_SIGMOID, slope)
        case .leakyReLU(let slope): (PEGBAR_LEAKY_RELU, slope)
        case .limitedReLU(let limit): (PEGBAR_RELU_LIMITED, limit)
        }
    }
}

extension Operations {
    /// `result[i] = curve(values[i])` over `count` numbers; both may be one buffer.
    package static func apply(_ curve: Curve, to values: Buffer, into result: Buffer, count: Int) {
        precondition(values.count >= count && result.count >= count)
        let form = curve.kernelForm
        InstructionSet.networkKernels.curve(form.curve, form.parameter, values.pointer, result.pointer, count)
    }
}
