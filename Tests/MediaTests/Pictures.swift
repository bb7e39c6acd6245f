import Foundation
import Testing

@testable import Media

extension Bitmap {
    /// Pixels that no encoder can predict, the same on every run.
    static func noise(_ width: Int, _ height: Int, seed: UInt64 = 1) -> Bitmap {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let rgb = (0..<width * height * 3).map { _ -> UInt8 in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
        return Bitmap(width: width, height: height, rgb: rgb)
    }

    static func flat(_ width: Int, _ height: Int, _ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Bitmap {
        Bitmap(width: width, height: height, rgb: (0..<width * height).flatMap { _ in [red, green, blue] })
    }

    /// Soft colours under a row of sixteen blocks that are the binary digits of a frame's number, largest first.
    static func numbered(_ number: Int, _ width: Int, _ height: Int) -> Bitmap {
        var rgb: [UInt8] = []
        rgb.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                if y < height / 2 {
                    let digit = number >> (15 - x * 16 / width) & 1
                    rgb += [UInt8](repeating: digit == 1 ? 230 : 25, count: 3)
                } else {
                    rgb += [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8(number * 7 & 0xff)]
                }
            }
        }
        return Bitmap(width: width, height: height, rgb: rgb)
    }

    /// What the blocks of `numbered` say.
    var number: Int {
        (0..<16).reduce(0) { sum, block in
            let x = (2 * block + 1) * width / 32
            return sum << 1 | (rgb[(height / 4 * width + x) * 3 + 1] > 127 ? 1 : 0)
        }
    }

    func largestDifference(from other: Bitmap) -> Int {
        zip(rgb, other.rgb).map { abs(Int($0) - Int($1)) }.max()!
    }
}

extension Bitmap: CustomTestStringConvertible {
    package var testDescription: String { "\(width) x \(height)" }
}

/// Writes a movie and hands out its bytes.
@discardableResult
func writeMovie(_ settings: VideoSettings, to path: String, _ pictures: some Sequence<Bitmap>) throws -> [UInt8] {
    var writer = try VideoWriter(settings, path: path)
    for picture in pictures { try writer.append(picture) }
    _ = try writer.finish()
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
