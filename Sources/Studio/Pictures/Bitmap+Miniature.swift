import Media
import Rendering

extension Bitmap {
    /// The picture at a smaller width and the same shape, each pixel the average of those in its place; never enlarged.
    func scaledDown(toWidth width: Int) -> Bitmap {
        guard width < self.width else { return self }
        let height = max(1, (self.height * width + self.width / 2) / self.width)
        return Bitmap(width: width, height: height, rgb: averaged(width, height))
    }

    /// The greys of the picture averaged down to at most 64 x 64, for comparing pictures.
    func miniature() -> [UInt8] {
        let (width, height) = (min(64, width), min(64, height))
        let rgb = averaged(width, height)
        return stride(from: 0, to: rgb.count, by: 3).map { pixel in
            UInt8(ShadowLook.grey(red: rgb[pixel], green: rgb[pixel + 1], blue: rgb[pixel + 2]))
        }
    }

    private func averaged(_ columns: Int, _ rows: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: columns * rows * 3)
        var sums = [Int](repeating: 0, count: columns * 3)
        let bounds = (0...columns).map { $0 * width / columns }
        rgb.withUnsafeBufferPointer { rgb in
            for row in 0..<rows {
                let (top, bottom) = (row * height / rows, max(row * height / rows + 1, (row + 1) * height / rows))
                for index in sums.indices { sums[index] = 0 }
                for y in top..<bottom {
                    for column in 0..<columns {
                        var (red, green, blue) = (0, 0, 0)
                        for pixel in (y * width + bounds[column])..<(y * width + bounds[column + 1]) {
                            red += Int(rgb[pixel * 3])
                            green += Int(rgb[pixel * 3 + 1])
                            blue += Int(rgb[pixel * 3 + 2])
                        }
                        sums[column * 3] += red
                        sums[column * 3 + 1] += green
                        sums[column * 3 + 2] += blue
                    }
                }
                for column in 0..<columns {
                    let count = (bounds[column + 1] - bounds[column]) * (bottom - top)
                    for channel in 0..<3 {
                        let sum = sums[column * 3 + channel]
                        result[(row * columns + column) * 3 + channel] = UInt8((sum + count / 2) / count)
                    }
                }
            }
        }
        return result
    }

    /// Red, green, blue and a full alpha, as `ImageData` in browsers has it.
    var rgba: [UInt8] {
        var result = [UInt8](repeating: 255, count: width * height * 4)
        result.withUnsafeMutableBufferPointer { result in
            rgb.withUnsafeBufferPointer { rgb in
                for pixel in 0..<width * height {
                    result[pixel * 4] = rgb[pixel * 3]
                    result[pixel * 4 + 1] = rgb[pixel * 3 + 1]
                    result[pixel * 4 + 2] = rgb[pixel * 3 + 2]
                }
            }
        }
        return result
    }
}
