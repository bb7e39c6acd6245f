/// The chunks of a PNG file, each checked before it is believed (PNG specification, sections 5 and 11).
struct PNGChunks {
    struct Chunk: Equatable {
        let type: String
        let data: Range<Int>
    }

    let width: Int
    let height: Int
    let chunks: [Chunk]

    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// Throws unless the file is whole: signature, every length and check sum, header first, end last, a size allowed.
    init(_ bytes: [UInt8], named file: String) throws(MediaError) {
        func damaged(_ problem: String) -> MediaError { .damaged(file: file, problem) }
        guard bytes.starts(with: Self.signature) else { throw .unsupported(file: file, "not a PNG file") }
        var chunks: [Chunk] = []
        var position = Self.signature.count
        repeat {
            guard bytes.count - position >= 12 else { throw damaged("the file ends at byte \(bytes.count) in a chunk") }
            let length = Int(Self.number(bytes, at: position))
            guard length <= bytes.count - position - 12 else {
                throw damaged("the chunk at byte \(position) reaches beyond the end of the file")
            }
            let (data, end) = (position + 8..<position + 8 + length, position + 8 + length)
            let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
            guard CheckSum.of(bytes[position + 4..<end]) == Self.number(bytes, at: end) else {
                throw damaged("the check sum of the chunk at byte \(position) is wrong")
            }
            chunks.append(Chunk(type: type, data: data))
            position = end + 4
        } while chunks.last?.type != "IEND"

        guard let header = chunks.first, header.type == "IHDR", header.data.count == 13 else {
            throw damaged("it does not start with a header")
        }
        guard chunks.contains(where: { $0.type == "IDAT" }) else { throw damaged("it holds no picture data") }
        guard !chunks.contains(where: { $0.type == "acTL" }) else {
            throw .unsupported(file: file, "an animated PNG; export single pictures")
        }
        self.chunks = chunks
        (width, height) = (
            Int(Self.number(bytes, at: header.data.lowerBound)), Int(Self.number(bytes, at: header.data.lowerBound + 4))
        )
        guard width > 0, height > 0 else { throw damaged("a picture of \(width) x \(height)") }
        guard max(width, height) <= PNGFile.longestSide else {
            throw .unsupported(
                file: file,
                "a picture of \(width) x \(height) is too large: no side may be longer than \(PNGFile.longestSide)")
        }
        let (depth, colour) = (Int(bytes[header.data.lowerBound + 8]), Int(bytes[header.data.lowerBound + 9]))
        guard let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour], [1, 2, 4, 8, 16].contains(depth) else {
            throw damaged("no such pixels as colour type \(colour) with \(depth) bits")
        }
        let coded = chunks.filter { $0.type == "IDAT" }.reduce(0) { $0 + $1.data.count }
        guard height * ((width * channels * depth + 7) / 8) <= coded * Self.bestCompression else {
            throw damaged("\(coded) bytes of picture data cannot hold \(width) x \(height) pixels")
        }
    }

    /// No byte of deflate makes more bytes than this, so that a small file cannot claim much memory.
    private static let bestCompression = 1032

    private static func number(_ bytes: [UInt8], at position: Int) -> UInt32 {
        bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
