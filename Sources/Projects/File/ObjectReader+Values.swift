import Files
import JSON
package import Latents

/// Values of the timeline that have a spelling of their own in the file.
extension ObjectReader {
    /// `"12/48"`, or 0 or 1 as a number; nothing outside 0 ... 1.
    func fraction(_ field: String) -> Fraction? { value(field).flatMap { fraction($0, at: place(of: field)) } }

    func fraction(_ value: JSONValue, at place: JSONPath) -> Fraction? {
        guard let fraction = value.int.map(Fraction.init) ?? value.string.flatMap(Fraction.init(fileText:)) else {
            let example = value.double.map { _ in "write it exactly, as in \"1/4\"" } ?? "write it as in \"12/48\""
            list.error(at: place, "\(value.typeInWords) is not a place in a move: \(example)")
            return nil
        }
        guard fraction.numerator >= 0, fraction.numerator <= fraction.denominator else {
            list.error(at: place, "\(fraction) is outside the move: places run from 0 to 1")
            return nil
        }
        return fraction
    }

    /// 12, or `"24000/1001"`.
    func frameRate(_ field: String) -> FrameRate? {
        guard let value = value(field) else { return nil }
        let ratio: Fraction
        if let whole = value.int, (0...1_000_000_000).contains(whole) {
            ratio = Fraction(whole)
        } else if let text = value.string, let fraction = Fraction(fileText: text) {
            ratio = fraction
        } else if value.double != nil || value.string.flatMap(Double.init) != nil {
            let written = value.string ?? value.text(pretty: false)
            error(field, "\(written.prefix(40)) \(FrameRate.advice(onInexact: written) ?? "")")
            return nil
        } else {
            error(field, "should be a whole number or a ratio such as \"24000/1001\", not \(value.typeInWords)")
            return nil
        }
        guard let rate = FrameRate(ratio) else {
            error(field, "\(ratio) pictures per second cannot be meant: rates run from 1/1000 to 1000")
            return nil
        }
        return rate
    }

    /// A number, or `{"from": a, "to": b}`.
    func ramp(_ field: String) -> Ramp? {
        guard let value = value(field) else { return nil }
        guard value.object != nil else {
            guard value.double != nil else {
                error(field, "should be a number or {\"from\": a, \"to\": b}, not \(value.typeInWords)")
                return nil
            }
            return double(field).map { Ramp($0) }
        }
        return object(field, .ramp) { reader in
            reader.require("from", example: "0.7")
            reader.require("to", example: "1")
            guard let from = reader.double("from"), let to = reader.double("to") else { return nil }
            return Ramp(from: from, to: to)
        }
    }

    /// `"fixed"`, `"none"`, or `{"seed": 7}`.
    func noise(_ field: String) -> Noise? {
        switch value(field) {
        case nil: return nil
        case .string("fixed"): return .fixed
        case .string("none"): return Noise.none
        case .string(let text):
            note(unknownChoice: text, at: field, among: Noise.fileNames)
            return nil
        case .object:
            return object(field, .noise) { reader in
                reader.require("seed", example: "7")
                return reader.seed("seed").map { .seed($0) }
            }
        case let value?:
            error(field, "should be \"fixed\", \"none\" or {\"seed\": 7}, not \(value.typeInWords)")
            return nil
        }
    }

    /// A name, or `{"cubic-bezier": [x1, y1, x2, y2]}`.
    func easing(_ field: String) -> Easing? {
        switch value(field) {
        case nil: return nil
        case .string(let text):
            if let easing = Easing.named.first(where: { $0.name == text }) { return easing }
            note(unknownChoice: text, at: field, among: Easing.named.map(\.name))
            return nil
        case .object:
            return object(field, .easing) { reader in
                reader.require("cubic-bezier", example: "[0.25, 0.1, 0.25, 1]")
                guard let values = reader.array("cubic-bezier") else { return nil }
                guard values.count == 4 else {
                    reader.error("cubic-bezier", "has \(values.count) numbers: a curve has four, [x1, y1, x2, y2]")
                    return nil
                }
                let place = reader.place(of: "cubic-bezier")
                let numbers = values.indices.compactMap { reader.double(values[$0], at: place.appending($0)) }
                guard numbers.count == 4 else { return nil }
                return .cubicBezier(x1: numbers[0], y1: numbers[1], x2: numbers[2], y2: numbers[3])
            }
        case let value?:
            error(
                field, "should be a name such as \"ease-in-out\" or {\"cubic-bezier\": [...]}, not \(value.typeInWords)"
            )
            return nil
        }
    }

    /// `"#rrggbb"`.
    func colour(_ field: String) -> Colour? {
        guard let text = string(field) else { return nil }
        guard let colour = Colour(fileText: text) else {
            error(
                field,
                "\"\(text)\" is not a colour: write two hexadecimal digits each for red, green, blue, \"#ff8000\"")
            return nil
        }
        return colour
    }
}

extension FrameRate {
    /// What to write instead of a rate with decimals, as a sentence that goes on from it; nil for what is no number.
    package static func advice(onInexact text: String) -> String? {
        guard Double(text) != nil else { return nil }
        let exact = ["23.976": "24000/1001", "29.97": "30000/1001", "59.94": "60000/1001"]
        let meant = exact.first { text.hasPrefix($0.key) }?.value ?? "24000/1001"
        return "is not an exact rate: write a whole number or a ratio, \"\(meant)\""
    }
}

extension Noise {
    /// The kinds of noise that are written as a name.
    package static let fileNames = ["fixed", "none"]
}

extension Colour {
    /// `#rrggbb`, digits of either case. Nil for anything else.
    package init?(fileText text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(
            red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    /// `#rrggbb` in lower case.
    package var fileText: String { "#" + [red, green, blue].hexadecimal }
}

extension Fraction {
    /// `3/4`, `0`: digits only, both parts up to 10^9, the lower one not zero.
    init?(fileText text: String) {
        guard text.utf8.count <= 21,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "/") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.init(text)
    }
}
