import Checkpoints
import Files
import Generators
import Media
import Rendering
import Tensors

/// Paints one picture into one file.
struct ImageWriter {
    let painter: any Painter
    let features: GeneratorFeatures
    /// Nil for plain colour.
    let shadow: ShadowLook?

    /// - Parameter asFloats: the network's own output as npy instead of a PNG.
    func write(_ input: PictureInput, to path: String, asFloats: Bool) throws {
        if asFloats {
            let image = painter.image(input)
            try NPYFile.write(NPYArray(shape: image.shape, values: .float32(image.values)), to: path)
            return
        }
        let bitmap = Bitmap(width: features.width, height: features.height, rgb: painter.rgb(input))
        try AtomicFile.write([PNGFile.encode(shadow?.apply(to: bitmap) ?? bitmap)], to: path)
    }
}
