package import Latents
package import Tensors

/// A trained network that turns latents into pictures; immutable, shared by all threads.
package protocol Generator: Sendable {
    var features: GeneratorFeatures { get }

    /// The mapping network: z to w, before truncation.
    ///
    /// - Parameters:
    ///   - z: `features.zLength` numbers.
    ///   - classLabel: from 0 for a conditional network, nil for the others.
    /// - Returns: `features.wLength` numbers.
    func mapping(_ z: [Float], classLabel: Int?) -> [Float]

    /// A painter with scratch memory of its own, which paints one picture at a time.
    ///
    /// - Parameter threads: that share out the work on a picture; none of its bits depends on them.
    func makePainter(threads: Int) -> any Painter

    /// The drafts that its painters make on this CPU, the quickest first.
    var drafts: [DraftKind] { get }

    /// Whether several threads can work on one picture.
    var sharesOutPictures: Bool { get }

    /// The convolutions of a network with one w per layer, for measuring each; none of another network.
    var convolutions: [Convolution] { get }
}

extension Generator {
    package var convolutions: [Convolution] { [] }

    package var drafts: [DraftKind] { [] }

    /// A painter that stays on the thread that asks for a picture.
    package func makePainter() -> any Painter { makePainter(threads: 1) }
}

/// A hold on a generator: scratch memory, allocated once, and the means to paint.
package protocol Painter: AnyObject {
    /// The network's output, `[channels, height, width]`, about -1 to 1; a pure function of model and input.
    ///
    /// The input has no `problems` with the generator's features.
    func image(_ input: PictureInput) -> Tensor

    /// The same as interleaved RGB bytes, `[height, width, 3]`: `clamp(image * 127.5 + 128, 0, 255)` truncated.
    ///
    /// - Parameter isWanted: asked before each layer, on the thread that asks for the picture. When it says no, the
    ///   picture is given up; the next one is none the worse for it.
    /// - Returns: the whole picture, or nil if it was given up.
    func rgb(_ input: PictureInput, while isWanted: () -> Bool) -> [UInt8]?

    /// A quick impression of `rgb`. Nil if the generator makes none of this kind (`drafts`), and if it was given up like
    /// a picture.
    func draft(_ input: PictureInput, _ kind: DraftKind, while isWanted: () -> Bool) -> [UInt8]?

    /// Time spent per operation since the last reading; counted only while this is not nil.
    var times: OperationTimes? { get set }
}

extension Painter {
    package func draft(_ input: PictureInput, _ kind: DraftKind, while isWanted: () -> Bool) -> [UInt8]? { nil }

    /// The picture, whatever happens meanwhile.
    package func rgb(_ input: PictureInput) -> [UInt8] { rgb(input, while: { true })! }

    package func draft(_ input: PictureInput, _ kind: DraftKind) -> [UInt8]? { draft(input, kind, while: { true }) }
}

/// Everything besides the model that decides a picture before its look.
package struct PictureInput: Hashable, Sendable {
    package enum Latent: Hashable, Sendable {
        /// Goes through the mapping network, with the class label of a conditional model.
        case z([Float], classLabel: Int?)
        /// What the mapping network would give, before truncation; the same for all layers.
        case w([Float])
        /// A w for each layer, before truncation: `[layers, wLength]`, row by row, from the coarsest layer.
        case layeredW([Float])

        /// - Parameter classLabel: for z alone; w knows no classes.
        package init(_ numbers: [Float], in space: LatentSpace, classLabel: Int?) {
            self =
                switch space {
                case .z: .z(numbers, classLabel: classLabel)
                case .w: .w(numbers)
                case .layeredW: .layeredW(numbers)
                }
        }

        package var numbers: [Float] {
            switch self {
            case .z(let numbers, _), .w(let numbers), .layeredW(let numbers): numbers
            }
        }
    }

    package var latent: Latent
    /// Psi: 1 leaves w alone, 0 gives the average w.
    package var truncation: Float
    /// Psi acts on that many layers from the coarsest; nil for the network's `usualCutoff`.
    package var cutoff: Int?
    package var noise: Noise
    /// Nil leaves the file's own, which is the identity unless somebody saved another one; only for a model whose
    /// features have the capability `transform`.
    package var transform: InverseTransform?

    package init(
        latent: Latent, truncation: Float, cutoff: Int? = nil, noise: Noise = .fixed,
        transform: InverseTransform? = nil
    ) {
        (self.latent, self.truncation, self.cutoff, self.noise) = (latent, truncation, cutoff, noise)
        self.transform = transform
    }
}
