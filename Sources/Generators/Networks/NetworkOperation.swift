import Tensors

/// One step of a network: it reads arrays and writes one.
struct NetworkStep: Sendable {
    let operation: NetworkOperation
    var inputs: [NetworkOperand]
    /// A slot while the network is laid out, a buffer afterwards.
    var output: Int
}

enum NetworkOperand: Sendable {
    case slot(Int)
    case numbers(Weights)
}

/// What a step computes; all sizes are settled.
enum NetworkOperation: Sendable {
    case curve(Curve, count: Int)
    case pair(Pairing, Walk)
    case scaleAndShift(Weights, Weights, rows: Int)
    case reduce(Reduction, outer: Int, count: Int, inner: Int)
    /// `batch` products, one after the other; a side with a single matrix serves them all.
    case matrixProduct(MatrixSizes)
    case convolution(SlidingWindow, outputs: Int)
    case transposedConvolution(SlidingWindow, inputs: Int)
    case depthwiseConvolution(SlidingWindow, multiplier: Int)
    case pool(SlidingWindow, takesMean: Bool)
    case copies([CopyPiece], fill: Float?, count: Int)
    case resizeBilinear(rows: Resizing, columns: Resizing, channels: Int)
    case resizeNearest(rows: Resizing, columns: Resizing, channels: Int)

    struct MatrixSizes: Sendable {
        var batch = 1
        var rows: Int
        var inner: Int
        var columns: Int
        var repeatsLeft = false
        var repeatsRight = false
    }

    /// A part of the result and where it comes from.
    struct CopyPiece: Sendable {
        var input = 0
        var start = 0
        var resultStart = 0
        let walk: Walk
    }

    /// Multiplications and additions, each for itself.
    var multiplyAdds: Int {
        switch self {
        case .matrixProduct(let sizes): 2 * sizes.batch * sizes.rows * sizes.inner * sizes.columns
        case .convolution(let window, let outputs): 2 * window.outPixels * window.patch * outputs
        case .transposedConvolution(let window, let inputs): 2 * window.outPixels * window.patch * inputs
        case .depthwiseConvolution(let window, let multiplier): 2 * window.outPixels * window.patch * multiplier
        default: 0
        }
    }

    /// Numbers of scratch: rows of a transposed convolution's input, and patches.
    var scratch: (row: Int, patches: Int) {
        switch self {
        case .convolution(let window, _): (0, window.isPointwise ? 0 : window.block * window.patch)
        case .transposedConvolution(let window, let inputs): (window.block * inputs, window.block * window.patch)
        default: (0, 0)
        }
    }

    /// Whether the result may overwrite an input of the same length.
    func mayOverwrite(_ input: Int) -> Bool {
        switch self {
        case .curve, .scaleAndShift: true
        case .pair(_, let walk): walk.steps[input] == walk.steps[2]
        default: false
        }
    }

    var timeKind: OperationTimes.Kind {
        switch self {
        case .convolution, .transposedConvolution, .depthwiseConvolution: .convolution
        case .matrixProduct: .mapping
        case .copies: .padding
        case .resizeBilinear, .resizeNearest, .pool: .resampling
        case .curve, .pair, .scaleAndShift, .reduce: .ending
        }
    }

    /// Computes the step.
    func run(_ inputs: [Buffer], into result: Buffer, row: Buffer, patches: Buffer) {
        switch self {
        case .curve(let curve, let count): Operations.apply(curve, to: inputs[0], into: result, count: count)
        case .pair(let pairing, let walk):
            Operations.combine(inputs[0], pairing, inputs[1], into: result, along: walk)
        case .scaleAndShift(let scales, let shifts, let rows):
            Operations.scaleAndShift(inputs[0], scales: scales, shifts: shifts, rows: rows, into: result)
        case .reduce(let reduction, let outer, let count, let inner):
            Operations.reduce(inputs[0], by: reduction, outer: outer, count: count, inner: inner, into: result)
        case .matrixProduct(let sizes):
            for index in 0..<sizes.batch {
                Operations.multiplyMatrices(
                    inputs[0], inputs[1], rows: sizes.rows, inner: sizes.inner, columns: sizes.columns, into: result,
                    starts: (
                        sizes.repeatsLeft ? 0 : index * sizes.rows * sizes.inner,
                        sizes.repeatsRight ? 0 : index * sizes.inner * sizes.columns,
                        index * sizes.rows * sizes.columns
                    ))
            }
        case .convolution(let window, let outputs):
            Operations.convolve(
                inputs[0], inputs[1], window: window, outputs: outputs, patches: patches, into: result)
        case .transposedConvolution(let window, let count):
            Operations.convolveTransposed(
                inputs[0], inputs[1], window: window, inputs: count, row: row, patches: patches, into: result)
        case .depthwiseConvolution(let window, let multiplier):
            Operations.convolveDepthwise(
                inputs[0], inputs[1], window: window, multiplier: multiplier, into: result)
        case .pool(let window, let takesMean):
            Operations.pool(inputs[0], window: window, takesMean: takesMean, into: result)
        case .copies(let pieces, let fill, let count):
            if let fill { Operations.fill(result, with: fill, count: count) }
            for piece in pieces {
                Operations.copy(
                    inputs[piece.input], from: piece.start, into: result, at: piece.resultStart, along: piece.walk)
            }
        case .resizeBilinear(let rows, let columns, let channels):
            Operations.resizeBilinear(inputs[0], rows: rows, columns: columns, channels: channels, into: result)
        case .resizeNearest(let rows, let columns, let channels):
            Operations.resizeNearest(inputs[0], rows: rows, columns: columns, channels: channels, into: result)
        }
    }
}
