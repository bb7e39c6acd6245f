import CZlib

/// Raw deflate streams (RFC 1951).
enum Inflation {
    /// Inflates to exactly `size` bytes; nil when the stream is broken or has fewer or more.
    ///
    /// The caller has checked that `size` is possible.
    static func inflate(_ bytes: [UInt8], size: Int) -> [UInt8]? {
        // One byte more, so that a stream that goes on is seen to.
        guard let (result, isComplete) = inflate(bytes, atMost: size + 1) else { return nil }
        return isComplete && result.count == size ? result : nil
    }

    /// Inflates the beginning of a stream to `length` bytes; nil when the stream is broken or has fewer.
    static func inflate(_ bytes: [UInt8], first length: Int) -> [UInt8]? {
        guard let (result, _) = inflate(bytes, atMost: length) else { return nil }
        return result.count == length ? result : nil
    }

    /// What a stream has up to that length, and whether it ended there and with the last of `bytes`.
    private static func inflate(_ bytes: [UInt8], atMost length: Int) -> (result: [UInt8], isComplete: Bool)? {
        var stream = z_stream()
        // A negative window means that neither header nor check sum surround the stream.
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var isComplete = false
        let result = [UInt8](unsafeUninitializedCapacity: length) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.next_out = output.baseAddress
                var (inputLeft, outputLeft) = (input.count, length)
                var status = Z_OK
                while status == Z_OK {
                    // zlib counts in 32 bits.
                    let (inputPiece, outputPiece) = (min(inputLeft, 1 << 30), min(outputLeft, 1 << 30))
                    (stream.avail_in, stream.avail_out) = (uInt(inputPiece), uInt(outputPiece))
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    inputLeft -= inputPiece - Int(stream.avail_in)
                    outputLeft -= outputPiece - Int(stream.avail_out)
                }
                count = length - outputLeft
                isComplete = status == Z_STREAM_END && inputLeft == 0
            }
        }
        return (result, isComplete)
    }
}

enum CheckSum {
    /// The CRC-32 of all bytes, read piece by piece.
    static func crc32(of bytes: ByteSlice) throws(CheckpointError) -> UInt32 {
        var sum: uLong = 0
        var offset = 0
        while offset < bytes.count {
            let piece = try bytes.read(UInt8.self, count: min(1 << 20, bytes.count - offset), at: offset)
            sum = piece.withUnsafeBufferPointer { CZlib.crc32(sum, $0.baseAddress, uInt($0.count)) }
            offset += piece.count
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}
