import Checkpoints
import Files
import Generators
import Media
import Rendering
import Tensors

/// Paints one picture into one file.
struct ImageWriter {
    let painters: PainterPool
    let features: GeneratorFeatures
    /// Nil for plain colour.
    let shadow: ShadowLook?

    /// - Parameters:
    ///   - asFloats: the network's own output as npy instead of a PNG.
    ///   - isWanted: asked between the layers of the network, but for `asFloats`.
    /// - Returns: the network's picture, before any shadow; nothing with `asFloats`; nil, with nothing written, for a
    ///   picture that was given up.
    func write(_ input: PictureInput, to path: String, asFloats: Bool, while isWanted: () -> Bool) throws -> [UInt8]? {
        if asFloats {
            let image = painters.withPainter { $0.image(input) }
            try NPYFile.write(NPYArray(shape: image.shape, values: .float32(image.values)), to: path)
            return []
        }
        guard let rgb = painters.withPainter({ $0.rgb(input, while: isWanted) }) else { return nil }
        let bitmap = Bitmap(width: features.width, height: features.height, rgb: rgb)
        try AtomicFile.write([PNGFile.encode(shadow?.apply(to: bitmap) ?? bitmap)], to: path)
        return rgb
    }
}
