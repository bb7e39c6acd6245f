package import Media

/// Pictures in a row, each with its label underneath: evenly spaced in-betweens seen at a glance.
package enum StripImage {
    /// The levels of red, green and blue between and under the pictures, and of the labels.
    static let ground: UInt8 = 48
    static let ink: UInt8 = 224

    /// - Parameters:
    ///   - pictures: at least one, all of the same size; shown pixel for pixel.
    ///   - labels: one for each picture; see `labels(count:)`.
    package static func compose(_ pictures: [Bitmap], labels: [String]) -> Bitmap {
        precondition(!pictures.isEmpty && pictures.count == labels.count, "every picture has a label")
        let (width, height) = (pictures[0].width, pictures[0].height)
        precondition(pictures.allSatisfy { $0.width == width && $0.height == height }, "pictures of one size")
        let lettering = Lettering(scale: max(1, width / 80))
        let margin = 2 * lettering.scale
        // A label wider than its picture makes room for itself.
        let column = max(width, labels.map { lettering.width(of: $0) }.max() ?? 0)
        let (fullWidth, labelTop) = (margin + (column + margin) * pictures.count, margin + height + margin)
        let fullHeight = labelTop + lettering.height + margin
        var rgb = [UInt8](repeating: ground, count: fullWidth * fullHeight * 3)
        for (place, picture) in pictures.enumerated() {
            let left = margin + place * (column + margin)
            let pictureLeft = left + (column - width) / 2
            for row in 0..<height {
                let start = ((margin + row) * fullWidth + pictureLeft) * 3
                rgb.replaceSubrange(
                    start..<start + width * 3, with: picture.rgb[row * width * 3..<(row + 1) * width * 3])
            }
            let labelLeft = left + (column - lettering.width(of: labels[place])) / 2
            lettering.draw(labels[place]) { x, y in
                let start = ((labelTop + y) * fullWidth + labelLeft + x) * 3
                for channel in 0..<3 { rgb[start + channel] = ink }
            }
        }
        return Bitmap(width: fullWidth, height: fullHeight, rgb: rgb)
    }

    /// `A`, the way along from A to B in decimals, and `B`: for 11 pictures A, 0.1, ..., 0.9, B. One picture is A.
    ///
    /// As many decimals as say it exactly, but no more than two unless neighbours would read the same.
    package static func labels(count: Int) -> [String] {
        precondition(count >= 1, "a strip has at least one picture")
        guard count > 1 else { return ["A"] }
        let intervals = count - 1
        var (decimals, unit) = (1, 10)
        while !unit.isMultiple(of: intervals), unit < max(100, intervals) {
            (decimals, unit) = (decimals + 1, unit * 10)
        }
        let between = (1..<intervals).map { step in
            let digits = String((2 * step * unit + intervals) / (2 * intervals))
            return "0." + String(repeating: "0", count: decimals - digits.count) + digits
        }
        return ["A"] + between + ["B"]
    }
}
