extension Easing {
    /// Those that are a plain name.
    package static let named: [Easing] = [.linear, .easeIn, .easeOut, .easeInOut]

    /// `linear`, `ease-in`, `ease-out`, `ease-in-out` or `cubic-bezier(x1,y1,x2,y2)`, as files and command lines write it.
    package var name: String {
        switch self {
        case .linear: "linear"
        case .easeIn: "ease-in"
        case .easeOut: "ease-out"
        case .easeInOut: "ease-in-out"
        case .cubicBezier(let x1, let y1, let x2, let y2):
            "cubic-bezier(\([x1, y1, x2, y2].map(Easing.shortest).joined(separator: ",")))"
        }
    }

    /// Reads what `name` writes; blanks around the numbers are allowed. Nil for anything else, for numbers that are not
    /// finite, and for x1 or x2 outside 0 ... 1.
    package init?(_ name: String) {
        if let plain = Easing.named.first(where: { $0.name == name }) {
            self = plain
            return
        }
        guard name.hasPrefix("cubic-bezier("), name.hasSuffix(")") else { return nil }
        let numbers = name.dropFirst("cubic-bezier(".count).dropLast()
            .split(separator: ",", omittingEmptySubsequences: false).map(Easing.number)
        guard numbers.count == 4, let x1 = numbers[0], let y1 = numbers[1], let x2 = numbers[2], let y2 = numbers[3]
        else { return nil }
        self.init(x1: x1, y1: y1, x2: x2, y2: y2)
    }

    /// Nil when x1 or x2 lies outside 0 ... 1 or a number is not finite.
    package init?(x1: Double, y1: Double, x2: Double, y2: Double) {
        guard (0...1).contains(x1), (0...1).contains(x2), y1.isFinite, y2.isFinite else { return nil }
        self = .cubicBezier(x1: x1, y1: y1, x2: x2, y2: y2)
    }

    /// A decimal number without the hexadecimal forms and names that `Double(_:)` takes.
    private static func number(_ text: some StringProtocol) -> Double? {
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        guard trimmed.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else { return nil }
        return Double(String(trimmed))
    }

    /// The shortest text that reads back as the same number, whole numbers without a fraction.
    private static func shortest(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
