import CFFmpeg

extension LibraryFrame {
    /// The pixels of any format that PNG decodes to, exactly: libswscale goes by way of YUV and loses bits.
    ///
    /// Sixteen bits are rounded to eight; transparency is laid on white. Nil for other formats.
    func convertedBitmap() -> Bitmap? {
        guard let convert = rowConversion else { return nil }
        var rgb = [UInt8](repeating: 0, count: width * height * 3)
        let stride = Int(pointer.pointee.linesize.0)
        let palette = pointer.pointee.data.1
        rgb.withUnsafeMutableBufferPointer { target in
            for y in 0..<height {
                convert(pointer.pointee.data.0! + y * stride, palette, target.baseAddress! + y * width * 3, width)
            }
        }
        return Bitmap(width: width, height: height, rgb: rgb)
    }

    /// source, palette (256 native-endian ARGB words), target, pixels.
    private typealias RowConversion = (
        UnsafePointer<UInt8>, UnsafePointer<UInt8>?, UnsafeMutablePointer<UInt8>, Int
    ) -> Void

    private var rowConversion: RowConversion? {
        switch format {
        case AV_PIX_FMT_RGB24: { source, _, target, count in target.update(from: source, count: count * 3) }
        case AV_PIX_FMT_RGBA:
            Self.perPixel { ($0[$1 * 4], $0[$1 * 4 + 1], $0[$1 * 4 + 2], $0[$1 * 4 + 3]) }
        case AV_PIX_FMT_GRAY8: Self.perPixel { ($0[$1], $0[$1], $0[$1], 255) }
        case AV_PIX_FMT_YA8: Self.perPixel { ($0[$1 * 2], $0[$1 * 2], $0[$1 * 2], $0[$1 * 2 + 1]) }
        case AV_PIX_FMT_MONOBLACK:
            Self.perPixel { source, x in
                let grey: UInt8 = source[x >> 3] >> (7 - UInt8(x & 7)) & 1 == 1 ? 255 : 0
                return (grey, grey, grey, 255)
            }
        case AV_PIX_FMT_PAL8:
            { source, palette, target, count in
                guard let palette else { return }
                palette.withMemoryRebound(to: UInt32.self, capacity: 256) { palette in
                    Self.perPixel { source, x in
                        let entry = palette[Int(source[x])]
                        return (
                            UInt8(truncatingIfNeeded: entry >> 16), UInt8(truncatingIfNeeded: entry >> 8),
                            UInt8(truncatingIfNeeded: entry), UInt8(truncatingIfNeeded: entry >> 24)
                        )
                    }(source, nil, target, count)
                }
            }
        case AV_PIX_FMT_GRAY16BE:
            Self.perPixel { source, x in
                let grey = Self.eightBits(source, at: x)
                return (grey, grey, grey, 255)
            }
        case AV_PIX_FMT_YA16BE:
            Self.perPixel { source, x in
                let grey = Self.eightBits(source, at: x * 2)
                return (grey, grey, grey, Self.eightBits(source, at: x * 2 + 1))
            }
        case AV_PIX_FMT_RGB48BE:
            Self.perPixel { source, x in
                (
                    Self.eightBits(source, at: x * 3), Self.eightBits(source, at: x * 3 + 1),
                    Self.eightBits(source, at: x * 3 + 2), 255
                )
            }
        case AV_PIX_FMT_RGBA64BE:
            Self.perPixel { source, x in
                (
                    Self.eightBits(source, at: x * 4), Self.eightBits(source, at: x * 4 + 1),
                    Self.eightBits(source, at: x * 4 + 2), Self.eightBits(source, at: x * 4 + 3)
                )
            }
        default: nil
        }
    }

    private static func perPixel(
        _ read: @escaping (UnsafePointer<UInt8>, Int) -> (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)
    ) -> RowConversion {
        { source, _, target, count in
            for x in 0..<count {
                let pixel = read(source, x)
                target[x * 3] = onWhite(pixel.red, pixel.alpha)
                target[x * 3 + 1] = onWhite(pixel.green, pixel.alpha)
                target[x * 3 + 2] = onWhite(pixel.blue, pixel.alpha)
            }
        }
    }

    private static func onWhite(_ value: UInt8, _ alpha: UInt8) -> UInt8 {
        let (value, alpha) = (Int(value), Int(alpha))
        let sum: Int = value * alpha + 255 * (255 - alpha)
        return UInt8((sum + 127) / 255)
    }

    /// The big-endian sixteen-bit sample at an index, rounded to eight bits.
    private static func eightBits(_ source: UnsafePointer<UInt8>, at index: Int) -> UInt8 {
        let sample = Int(source[index * 2]) << 8 | Int(source[index * 2 + 1])
        return UInt8((sample * 255 + 32767) / 65535)
    }
}
