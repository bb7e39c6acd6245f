import Latents
import Tensors

/// The network's input: plane waves that w and a transform shift, turn and scale, mixed by a trained matrix
/// (Karras et al. 2021, section 3.1 and appendix F.4).
struct FourierFeatures: Sendable {
    /// The trained matrix, its scaling applied.
    let mixing: Convolution
    /// Samples per width of the picture.
    private let rate: Double
    /// Waves above it, in waves per width of the picture, are dampened.
    private let bandwidth: Double
    private let affine: FullyConnected
    /// `[channels, 2]`, x and y, in waves per width of the picture.
    private let frequencies: [Float]
    /// In waves.
    private let phases: [Float]
    private let transform: InverseTransform

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration) {
        let name = "synthesis.input", band = configuration.bands[0]
        let channels = band.channels
        (rate, bandwidth) = (Double(band.rate), band.cutoff)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: 4)
        let gain = Float(1 / Double(channels).squareRoot())
        mixing = Convolution(
            .point, reader.parameter("\(name).weight", [channels, channels]).map { $0 * gain }, outputs: channels,
            inputs: channels, height: band.size, width: band.size)
        frequencies = reader.buffer("\(name).freqs", [channels, 2])
        phases = reader.buffer("\(name).phases", [channels])
        transform = InverseTransform(elements: reader.buffer("\(name).transform", [3, 3]))
    }

    /// Leaves the features in `scratch.features`, `[channels, size, size]`.
    ///
    /// - Parameter transform: instead of the file's.
    func apply(_ w: DoubleBuffer, transform: InverseTransform?, scratch: AliasFreeScratch) {
        scratch.measured(.waves) {
            let matrix = matrix(w, transform ?? self.transform), channels = mixing.outputs, size = mixing.height
            let waves = FeatureMap(scratch.convolved, channels: channels, height: size, width: size)
            scratch.team.share(waves.blocks) { block, _ in
                let (x, y) = scratch.waves[block]
                fill(x, y, matrix, block: block)
                Operations.waves(x: x, y: y, block: block, into: waves)
            }
            let result = FeatureMap(scratch.features, channels: channels, height: size, width: size)
            mixing.apply(waves, ending: nil, into: result, team: scratch.team, precision: scratch.precision)
        }
    }

    /// The first two rows of the matrix from places in the picture to places among the waves: the transform, then what
    /// the network learned to do with w, a shift and a rotation.
    private func matrix(_ w: DoubleBuffer, _ transform: InverseTransform) -> [[Double]] {
        let learned = affine(w).values(), m = transform.elements.map(Double.init)
        let norm = (learned[0] * learned[0] + learned[1] * learned[1]).squareRoot()
        let cosine = learned[0] / norm, sine = learned[1] / norm, x = learned[2] / norm, y = learned[3] / norm
        let rows = [[cosine, -sine, -(cosine * x - sine * y)], [sine, cosine, -(sine * x + cosine * y)]]
        return rows.map { row in (0..<3).map { row[0] * m[$0] + row[1] * m[3 + $0] + row[2] * m[6 + $0] } }
    }

    /// For each block of channels, its waves along x and along y.
    func makeTables() -> [(x: WaveTable, y: WaveTable)] {
        (0..<FeatureMap.blocks(mixing.outputs)).map { _ in
            (WaveTable(places: mixing.height), WaveTable(places: mixing.height))
        }
    }

    /// Writes a block's waves along both axes, those along y with the amplitudes.
    private func fill(_ alongX: WaveTable, _ alongY: WaveTable, _ matrix: [[Double]], block: Int) {
        let size = mixing.height
        let first = block * FeatureMap.blockChannels
        for channel in first..<min(mixing.outputs, first + FeatureMap.blockChannels) {
            let u = Double(frequencies[2 * channel]), v = Double(frequencies[2 * channel + 1])
            let phase = Double(phases[channel]) + (u * matrix[0][2] + v * matrix[1][2])
            let x = u * matrix[0][0] + v * matrix[1][0], y = u * matrix[0][1] + v * matrix[1][1]
            let excess = ((x * x + y * y).squareRoot() - bandwidth) / (rate / 2 - bandwidth)
            let amplitude = min(max(1 - excess, 0), 1)
            for index in 0..<size {
                let place = (Double(index) + 0.5 - Double(size) / 2) / rate
                alongX.set(index, lane: channel - first, turns: x * place, amplitude: 1)
                alongY.set(index, lane: channel - first, turns: y * place + phase, amplitude: amplitude)
            }
        }
    }
}

extension WaveTable {
    /// - Parameter turns: the angle in whole turns, reduced before it is multiplied by an inexact pi.
    fileprivate func set(_ place: Int, lane: Int, turns: Double, amplitude: Double) {
        let angle = (turns - turns.rounded()) * (2 * Trigonometry.pi)
        set(
            place, lane: lane, sine: amplitude * Trigonometry.sine(angle),
            cosine: amplitude * Trigonometry.cosine(angle))
    }
}
