import Checkpoints

/// A StyleGAN 2 of 8 x 8 pixels and many channels under rosinality's names, about 30 MB, as programs save it.
///
/// All its numbers are the same few, so that the files are quickly written.
struct LargeNetwork {
    enum Form: String, CaseIterable {
        case storedNPZ, deflatedNPZ, pickle0, pickle2, pickle4
    }

    private static let channels = 416

    private static var shapes: [(name: String, shape: [Int])] {
        var shapes: [(String, [Int])] = [("input.input", [1, channels, 4, 4])]
        for layer in 1...8 {
            shapes += [("style.\(layer).weight", [channels, channels]), ("style.\(layer).bias", [channels])]
        }
        func layer(_ name: String, outputs: Int, side: Int) {
            shapes += [
                ("\(name).conv.weight", [1, outputs, channels, side, side]),
                ("\(name).conv.modulation.weight", [channels, channels]), ("\(name).conv.modulation.bias", [channels]),
            ]
        }
        for (index, name) in ["conv1", "convs.0", "convs.1"].enumerated() {
            layer(name, outputs: channels, side: 3)
            let side = index == 0 ? 4 : 8
            shapes += [
                ("\(name).activate.bias", [channels]), ("\(name).noise.weight", [1]),
                ("noises.noise_\(index)", [1, 1, side, side]),
            ]
        }
        for name in ["to_rgb1", "to_rgbs.0"] {
            layer(name, outputs: 3, side: 1)
            shapes += [("\(name).bias", [1, 3, 1, 1])]
        }
        return shapes + [("latent_avg", [channels])]
    }

    /// Seven different numbers in turn.
    private static func numbers(_ count: Int) -> [Float] {
        repeated([0.1, -0.02, 0.009_795_2, -0.3, 0.045_63, 0, 0.007], to: count)
    }

    /// As many repetitions of `pattern` as fill `count`, the last cut off.
    private static func repeated<Element>(_ pattern: [Element], to count: Int) -> [Element] {
        var elements = pattern
        while elements.count < count { elements += elements.prefix(count - elements.count) }
        return Array(elements.prefix(count))
    }

    private static func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func file(_ form: Form) -> [UInt8] {
        switch form {
        case .storedNPZ: npz(isDeflated: false)
        case .deflatedNPZ: npz(isDeflated: true)
        case .pickle0: pickle(protocol: 0)
        case .pickle2: pickle(protocol: 2)
        case .pickle4: pickle(protocol: 4)
        }
    }

    // MARK: Archives

    private static func npz(isDeflated: Bool) -> [UInt8] {
        var archive: [UInt8] = [], directory: [UInt8] = []
        for (name, shape) in shapes {
            let contents = NPYFile.bytes(of: NPYArray(shape: shape, values: .float32(numbers(shape.reduce(1, *)))))
            let stored = isDeflated ? deflated(contents) : contents
            let path = Array("\(name).npy".utf8), start = archive.count
            let fields =
                littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(isDeflated ? 8 : 0, 2) + littleEndian(0, 4)
                + littleEndian(Int(CheckSum.crc32(contents)), 4) + littleEndian(stored.count, 4)
                + littleEndian(contents.count, 4) + littleEndian(path.count, 2) + littleEndian(0, 2)
            archive += [0x50, 0x4b, 3, 4] + fields + path + stored
            directory += [0x50, 0x4b, 1, 2] + littleEndian(20, 2) + fields
            directory += littleEndian(0, 10) + littleEndian(start, 4) + path
        }
        let counts = littleEndian(shapes.count, 2) + littleEndian(shapes.count, 2)
        let end = counts + littleEndian(directory.count, 4) + littleEndian(archive.count, 4) + [0, 0]
        return archive + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + end
    }

    /// A deflate stream of blocks that are not compressed: weights hardly are.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 65535) {
            let block = bytes[start..<min(start + 65535, bytes.count)]
            stream += [start + 65535 >= bytes.count ? 1 : 0]
            stream += littleEndian(block.count, 2) + littleEndian(~block.count, 2) + block
        }
        return stream
    }

    // MARK: Pickles

    /// A dictionary of NumPy arrays.
    private static func pickle(protocol version: Int) -> [UInt8] {
        func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }
        func text(_ text: String) -> [UInt8] { [0x58] + littleEndian(text.utf8.count, 4) + Array(text.utf8) }
        func integer(_ value: Int) -> [UInt8] { Array("I\(value)\n".utf8) }

        var pickle: [UInt8] = version == 0 ? [] : [0x80, UInt8(version)]
        pickle += Array("}(".utf8)
        for (name, shape) in shapes {
            pickle += text(name)
            // _reconstruct(ndarray, (0,), b'b') with its state: version, shape, dtype('f4'), order, bytes.
            pickle += global("numpy.core.multiarray", "_reconstruct") + Array("(".utf8) + global("numpy", "ndarray")
            pickle += Array("(".utf8) + integer(0) + Array("t".utf8) + text("b") + Array("tR(".utf8) + integer(1)
            pickle += Array("(".utf8) + shape.flatMap(integer) + Array("t".utf8)
            pickle += global("numpy", "dtype") + Array("(".utf8) + text("f4") + Array("tRI00\n".utf8)
            let bytes = numbers(shape.reduce(1, *)).withUnsafeBytes { Array($0) }
            pickle += spelled(bytes, protocol: version) + Array("tb".utf8)
        }
        return pickle + Array("u.".utf8)
    }

    private static func spelled(_ bytes: [UInt8], protocol version: Int) -> [UInt8] {
        if version > 2 { return [0x42] + littleEndian(bytes.count, 4) + bytes }
        // The seven numbers are spelled, and the spelling repeated; what is left over is spelled by itself.
        let period = 28, whole = bytes.count / period
        func spelling(_ part: ArraySlice<UInt8>) -> [UInt8] {
            part.flatMap { byte -> [UInt8] in
                if version == 2 { return Array(String(Unicode.Scalar(byte)).utf8) }
                return [0, 10, 13, 26, 92].contains(byte)
                    ? Array("\\u00".utf8) + Array((byte < 16 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
                    : [byte]
            }
        }
        let one = spelling(bytes.prefix(period))
        let text = (whole > 0 ? repeated(one, to: one.count * whole) : []) + spelling(bytes[(whole * period)...])
        let encode = Array("c_codecs\nencode\n(".utf8), latin1 = [0x58] + littleEndian(6, 4) + Array("latin1".utf8)
        let instruction = version == 2 ? [0x58] + littleEndian(text.count, 4) + text : [0x56] + text + [10]
        return encode + instruction + latin1 + Array("tR".utf8)
    }
}

/// The CRC-32 of zip archives.
private enum CheckSum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1) &* 0xedb8_8320 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBufferPointer { bytes in
                bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xff)] ^ sum >> 8 }
            }
        }
    }
}
