import Checkpoints
import Latents
import Tensors

/// A decoder or a graph model: latents go in, a picture comes out, nothing between.
package struct NetworkGenerator: Generator {
    package let features: GeneratorFeatures
    let network: Network
    private let channels: Int

    /// - Parameters:
    ///   - architecture: in words for people.
    ///   - parameters: trained numbers.
    ///   - output: `[1, height, width, channels]`, the same without channels, or a flat picture.
    /// - Throws: what keeps the output from being a picture.
    init(
        architecture: String, _ builder: NetworkBuilder, output: NetworkValue, parameters: Int
    ) throws(NetworkProblem) {
        let (height, width, channels) = try Self.pictureSize(output.shape)
        network = Network(builder, output: output)
        self.channels = channels
        guard !network.inputs.isEmpty else { throw NetworkProblem("it takes no latents") }
        guard network.inputs.indices.contains(where: network.uses) else {
            throw NetworkProblem("its picture does not depend on its latents")
        }
        guard network.bufferCounts.reduce(0, +) <= NetworkBuilder.mostNumbers else {
            throw NetworkProblem("it needs more than 1 GiB of memory for one picture")
        }
        features = GeneratorFeatures(
            architecture: architecture, width: width, height: height, channels: channels == 1 ? 1 : 3,
            inputs: network.inputs, wLength: 0, layers: 0, classes: 0, hasFixedNoise: false, parameters: parameters,
            multiplyAdds: network.multiplyAdds, capabilities: [], range: Self.range(of: network))
    }

    /// The generator that `make` reads from a checkpoint; what keeps it from being one is told with the file's name.
    static func read(
        _ checkpoint: Checkpoint, _ make: () throws(NetworkProblem) -> NetworkGenerator
    ) throws(GeneratorError) -> NetworkGenerator {
        do throws(NetworkProblem) {
            return try make()
        } catch {
            throw GeneratorError(file: checkpoint.path, problems: [error.description])
        }
    }

    /// The first of a model's outputs that is a picture.
    static func picture(among outputs: [NetworkValue]) throws(NetworkProblem) -> NetworkValue {
        if let output = outputs.first(where: { (try? pictureSize($0.shape)) != nil }) { return output }
        let shapes = outputs.map { "\($0.shape)" }.joined(separator: ", ")
        throw NetworkProblem(
            "its output has the shape \(shapes), where pictures are [1, height, width, 1 or 3 channels]")
    }

    /// There is no mapping network.
    package func mapping(_ z: [Float], classLabel: Int?) -> [Float] { preconditionFailure("the model has no w") }

    package var sharesOutPictures: Bool { false }

    /// The threads are not used: pictures of such models are small.
    package func makePainter(threads: Int) -> any Painter { NetworkPainter(network, features, channels: channels) }

    /// The last axes that make a picture: grey, colour, or colour with an alpha channel, which is left out.
    static func pictureSize(_ shape: [Int]) throws(NetworkProblem) -> (height: Int, width: Int, channels: Int) {
        func side(_ count: Int) -> Int? {
            let root = Int(Double(count).squareRoot().rounded())
            return root * root == count && root > 1 ? root : nil
        }
        if shape.first == 1 || shape.count == 2 {
            switch shape.count {
            case 4 where [1, 3, 4].contains(shape[3]): return (shape[1], shape[2], shape[3])
            case 3: return (shape[1], shape[2], 1)
            case 2:
                if let side = side(shape[1]) { return (side, side, 1) }
                if shape[1] % 3 == 0, let side = side(shape[1] / 3) { return (side, side, 3) }
            default: break
            }
        }
        throw NetworkProblem("it gives an array of shape \(shape), which is no picture of 1, 3 or 4 channels")
    }

    /// Black and white: the bounds that the last activation sets. Where it sets none, 0 to 255 if pictures of a few
    /// latents go far beyond 1, otherwise 0 to 1 (also where a picture would take too long for a trial).
    private static func range(of network: Network) -> OutputRange {
        if let lower = network.outputBounds.lower, let upper = network.outputBounds.upper, lower < upper,
            abs(lower) <= 65536, abs(upper) <= 65536
        {
            return OutputRange(low: Float(lower), high: Float(upper))
        }
        guard network.multiplyAdds < 1 << 36 else { return .unit }
        let runner = NetworkRunner(network), count = network.outputShape.reduce(1, *)
        for seed in 0..<2 {
            let z = SeededLatent.numbers(seed: UInt32(seed), inputs: network.inputs).map { Float($0) }
            var values = runner.run(z).values(count).map { abs($0) }.sorted()
            values.removeLast(count / 20)
            if let high = values.last, high > 16 { return .bytes }
        }
        return .unit
    }
}

/// One thread's hold on a `NetworkGenerator`.
private final class NetworkPainter: Painter {
    private let runner: NetworkRunner
    private let features: GeneratorFeatures
    private let channels: Int
    private let network: Network

    init(_ network: Network, _ features: GeneratorFeatures, channels: Int) {
        (self.network, self.features, self.channels) = (network, features, channels)
        runner = NetworkRunner(network)
    }

    var times: OperationTimes? {
        get { runner.times }
        set { runner.times = newValue }
    }

    func image(_ input: PictureInput) -> Tensor {
        let pixels = features.width * features.height
        let values = runner.run(latents(input)).values(pixels * channels)
        var planes = [Float](repeating: 0, count: features.channels * pixels)
        for channel in 0..<features.channels {
            for pixel in 0..<pixels { planes[channel * pixels + pixel] = values[pixel * channels + channel] }
        }
        return Tensor(shape: [features.channels, features.height, features.width], values: planes)
    }

    func rgb(_ input: PictureInput, while isWanted: () -> Bool) -> [UInt8]? {
        guard let painted = runner.run(latents(input), while: isWanted) else { return nil }
        return Operations.rgbBytes(
            painted, pixels: features.width * features.height, channels: channels, low: features.range.low,
            high: features.range.high)
    }

    private func latents(_ input: PictureInput) -> [Float] {
        guard case .z(let z, nil) = input.latent else { preconditionFailure("the model takes z and no class") }
        return z
    }
}
