import JSON

/// Takes settings out of a network's keyword arguments; what nobody took is a problem, because a setting that Pegbar
/// does not know may change the pictures.
struct ArgumentReader {
    private var arguments: [String: JSONValue]
    var problems: [String] = []

    init(_ arguments: [String: JSONValue]) { self.arguments = arguments }

    /// Moves the members of a nested object one level up, with a prefix.
    mutating func flatten(_ name: String, prefix: String = "") {
        switch arguments.removeValue(forKey: name) {
        case nil, .null: break
        case .object(let members): for (key, value) in members { arguments[prefix + key] = value }
        default: problems.append("\(name) is not an object")
        }
    }

    @discardableResult
    mutating func integer(_ name: String, _ range: ClosedRange<Int>, _ assign: (Int) -> Void) -> Bool {
        take(name) { value in
            guard let number = value.int, range.contains(number) else {
                return "is not a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
            assign(number)
            return nil
        }
    }

    mutating func integers(_ name: String, _ range: ClosedRange<Int>, _ assign: ([Int]) -> Void) {
        take(name) { value in
            guard let numbers = value.array?.map(\.int) as? [Int], numbers.allSatisfy(range.contains) else {
                return "is not a list of whole numbers from \(range.lowerBound) to \(range.upperBound)"
            }
            assign(numbers)
            return nil
        }
    }

    mutating func number(_ name: String, _ assign: (Double) -> Void) {
        take(name) { value in
            guard let number = value.double, number.isFinite, number > 0 else { return "is not a number above zero" }
            assign(number)
            return nil
        }
    }

    /// A number above zero, or null for none, which is not the same as a setting that is left out.
    mutating func optionalNumber(_ name: String, _ assign: (Double?) -> Void) {
        if arguments[name] == .null {
            arguments[name] = nil
            assign(nil)
        } else {
            number(name) { assign($0) }
        }
    }

    mutating func boolean(_ name: String, _ assign: (Bool) -> Void) {
        take(name) { value in
            guard let truth = value.bool else { return "is neither true nor false" }
            assign(truth)
            return nil
        }
    }

    /// Whether the setting is there and is true or false.
    func isBoolean(_ name: String) -> Bool { arguments[name]?.bool != nil }

    mutating func choice(_ name: String, _ choices: [String], _ assign: (String) -> Void) {
        take(name) { value in
            guard let text = value.string, choices.contains(text) else {
                return "is \(value.text(pretty: false)); Pegbar knows \(choices.joined(separator: ", "))"
            }
            assign(text)
            return nil
        }
    }

    /// A setting that Pegbar supports with one value only.
    mutating func fixed(_ name: String, _ expected: JSONValue) {
        take(name) { value in
            value == expected ? nil : "is \(value.text(pretty: false)); Pegbar knows \(expected.text(pretty: false))"
        }
    }

    /// Settings without influence on the pictures that Pegbar paints.
    mutating func ignore(_ names: [String]) { for name in names { arguments[name] = nil } }

    mutating func requirePowerOfTwo(_ name: String, _ value: Int) {
        if value & (value - 1) != 0 { problems.append("\(name) is \(value), not a power of two") }
    }

    mutating func requireColours(_ name: String, _ channels: Int) {
        if channels == 2 { problems.append("\(name) is 2; Pegbar paints 1 (grey) or 3") }
    }

    /// All problems, with those of settings that nobody took, and that of a layer larger than any that is painted.
    ///
    /// - Parameter layers: the feature maps, asked for only where the settings are sound.
    func finish(layers: () -> [(channels: Int, side: Int)]) -> [String] {
        let problems = finish()
        return problems.isEmpty ? LargestLayer.problem(layers()).map { [$0] } ?? [] : problems
    }

    /// All problems, with those of settings that nobody took.
    func finish() -> [String] {
        problems + arguments.keys.sorted().map { "the setting \(Self.shown($0)) is unknown to Pegbar" }
    }

    @discardableResult
    private mutating func take(_ name: String, _ check: (JSONValue) -> String?) -> Bool {
        guard let value = arguments.removeValue(forKey: name), value != .null else { return false }
        if let complaint = check(value) { problems.append("the setting \(Self.shown(name)) \(complaint)") }
        return true
    }

    /// `mapping.num_layers` is called `mapping_kwargs.num_layers` in the file.
    private static func shown(_ name: String) -> String {
        name.hasPrefix("mapping.") ? "mapping_kwargs" + name.dropFirst("mapping".count) : name
    }
}
