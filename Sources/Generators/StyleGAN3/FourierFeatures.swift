import Latents
import Tensors

/// The network's input: plane waves that w and a transform shift, turn and scale, mixed by a trained matrix
/// (Karras et al. 2021, section 3.1 and appendix F.4).
struct FourierFeatures: Sendable {
    let channels: Int
    /// Samples along each side.
    let size: Int
    /// Samples per width of the picture.
    private let rate: Double
    /// Waves above it, in waves per width of the picture, are dampened.
    private let bandwidth: Double
    private let affine: FullyConnected
    /// `[channels, channels]`, the trained scaling applied.
    private let weights: Weights
    /// `[channels, 2]`, x and y, in waves per width of the picture.
    private let frequencies: [Float]
    /// In waves.
    private let phases: [Float]
    private let transform: InverseTransform

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration) {
        let name = "synthesis.input", band = configuration.bands[0]
        (channels, size, rate, bandwidth) = (band.channels, band.size, Double(band.rate), band.cutoff)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: 4)
        let gain = Float(1 / Double(channels).squareRoot())
        weights = Weights(reader.parameter("\(name).weight", [channels, channels]).map { $0 * gain })
        frequencies = reader.buffer("\(name).freqs", [channels, 2])
        phases = reader.buffer("\(name).phases", [channels])
        transform = InverseTransform(elements: reader.buffer("\(name).transform", [3, 3]))
    }

    /// Leaves the features in `scratch.features`, `[channels, size, size]`.
    ///
    /// - Parameter transform: instead of the file's.
    func apply(_ w: [Float], transform: InverseTransform?, scratch: AliasFreeScratch) {
        scratch.measured(.waves) {
            let (x, y) = tables(matrix(w, transform ?? self.transform))
            Operations.waves(
                x: x, y: y, channels: channels, height: size, width: size, into: scratch.nextFeatures)
            Operations.mixChannels(
                scratch.nextFeatures, weights: weights, outputs: channels, inputs: channels, pixels: size * size,
                into: scratch.features)
        }
    }

    /// The first two rows of the matrix from places in the picture to places among the waves: the transform, then what
    /// the network learned to do with w, a shift and a rotation.
    private func matrix(_ w: [Float], _ transform: InverseTransform) -> [[Double]] {
        let learned = affine(w).map(Double.init), m = transform.elements.map(Double.init)
        let norm = (learned[0] * learned[0] + learned[1] * learned[1]).squareRoot()
        let cosine = learned[0] / norm, sine = learned[1] / norm, x = learned[2] / norm, y = learned[3] / norm
        let rows = [[cosine, -sine, -(cosine * x - sine * y)], [sine, cosine, -(sine * x + cosine * y)]]
        return rows.map { row in (0..<3).map { row[0] * m[$0] + row[1] * m[3 + $0] + row[2] * m[6 + $0] } }
    }

    /// The waves along both axes, those along y with the amplitudes.
    private func tables(_ matrix: [[Double]]) -> (x: WaveTable, y: WaveTable) {
        var (alongX, alongY) = (WaveTable(capacity: channels * size), WaveTable(capacity: channels * size))
        let places = (0..<size).map { (Double($0) + 0.5 - Double(size) / 2) / rate }
        for channel in 0..<channels {
            let u = Double(frequencies[2 * channel]), v = Double(frequencies[2 * channel + 1])
            let phase = Double(phases[channel]) + (u * matrix[0][2] + v * matrix[1][2])
            let x = u * matrix[0][0] + v * matrix[1][0], y = u * matrix[0][1] + v * matrix[1][1]
            let excess = ((x * x + y * y).squareRoot() - bandwidth) / (rate / 2 - bandwidth)
            let amplitude = min(max(1 - excess, 0), 1)
            for place in places {
                alongX.append(turns: x * place, amplitude: 1)
                alongY.append(turns: y * place + phase, amplitude: amplitude)
            }
        }
        return (alongX, alongY)
    }
}

extension WaveTable {
    /// - Parameter turns: the angle in whole turns, reduced before it is multiplied by an inexact pi.
    fileprivate mutating func append(turns: Double, amplitude: Double) {
        let angle = (turns - turns.rounded()) * (2 * Trigonometry.pi)
        sines.append(amplitude * Trigonometry.sine(angle))
        cosines.append(amplitude * Trigonometry.cosine(angle))
    }
}
