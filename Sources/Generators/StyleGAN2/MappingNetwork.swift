import Latents
import Tensors

/// The mapping network of StyleGAN 2 and 3: z and a class label to w.
struct MappingNetwork: LatentMapping {
    /// How many pictures a missing average is taken over: `RandomState(0).randn(1024, z_dim)`.
    static let averagedLatents = 1024

    struct Settings: Equatable, Sendable {
        var zLength = 512
        /// 0 for a network without class labels.
        var classes = 0
        var wLength = 512
        var layers = 8
        /// Length of the class label's embedding; `wLength` unless the file says otherwise.
        var embeddingLength: Int?
        /// Length between the layers; `wLength` unless the file says otherwise.
        var hiddenLength: Int?
        /// A label's row of a table is joined to z before both are normalised.
        var joinsLabelsFirst = false
        var learningRate = 0.01

        /// How many numbers of a class label join z's; 0 without classes.
        var embeddedLength: Int { classes == 0 ? 0 : joinsLabelsFirst ? zLength : embeddingLength ?? wLength }

        /// Inputs and outputs of the layers.
        var sizes: [(inputs: Int, outputs: Int)] {
            let hidden = hiddenLength ?? wLength
            return (0..<layers).map {
                ($0 == 0 ? zLength + embeddedLength : hidden, $0 == layers - 1 ? wLength : hidden)
            }
        }

        /// The shapes of the tensors that grow with the settings, for `WeightReader.requireLargeTensors`.
        var weightShapes: [(name: String, shape: [Int])] {
            [
                joinsLabelsFirst
                    ? ("mapping.label_concat", [classes, zLength])
                    : ("mapping.embed.weight", [embeddedLength, classes])
            ]
                + sizes.enumerated().map { ("mapping.fc\($0).weight", [$1.outputs, $1.inputs]) }
        }
    }

    private let embedding: FullyConnected?
    /// `[classes, zLength]`, joined to z before both are normalised.
    private let labelTable: [Float]?
    private let layers: [FullyConnected]
    /// `w_avg`.
    let average: [Float]

    init(_ reader: WeightReader, _ settings: Settings) {
        let (classes, zLength) = (settings.classes, settings.zLength)
        let joins = classes > 0 && settings.joinsLabelsFirst
        labelTable = joins ? reader.parameter("mapping.label_concat", [classes, zLength]) : nil
        embedding =
            classes > 0 && !joins
            ? FullyConnected(reader, "mapping.embed", inputs: classes, outputs: settings.embeddedLength) : nil
        let layers = settings.sizes.enumerated().map { index, size in
            FullyConnected(
                reader, "mapping.fc\(index)", inputs: size.inputs, outputs: size.outputs, activates: true,
                learningRate: settings.learningRate)
        }
        self.layers = layers
        average = reader.buffer("mapping.w_avg", [settings.wLength]) {
            Self.average(of: layers, zLength: zLength, wLength: settings.wLength)
        }
    }

    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float] {
        var x = z.map(Double.init)
        if let labelTable, let classLabel {
            x += labelTable[classLabel * z.count..<(classLabel + 1) * z.count].lazy.map(Double.init)
        }
        var result = Self.normalised(DoubleBuffer(x))
        if let embedding, let classLabel {
            let oneHot = DoubleBuffer((0..<embedding.inputs).map { $0 == classLabel ? 1.0 : 0 })
            result = DoubleBuffer(result.values() + Self.normalised(embedding(oneHot)).values())
        }
        for layer in layers { result = layer(result) }
        return result.values().map(Float.init)
    }

    /// The average w of a network without class labels whose file holds none.
    private static func average(of layers: [FullyConnected], zLength: Int, wLength: Int) -> [Float] {
        var random = NumPyRandom(seed: 0)
        var sums = [Double](repeating: 0, count: wLength)
        for _ in 0..<averagedLatents {
            var x = normalised(DoubleBuffer(random.randn(zLength)))
            for layer in layers { x = layer(x) }
            for index in sums.indices { sums[index] += x[index] }
        }
        return sums.map { Float($0 / Double(averagedLatents)) }
    }
}
