import Foundation
import JSON
import Projects

/// The parameters of a request's address, each asked for once; what nobody asked for is an error.
final class Query {
    private let items: [(name: String, value: String)]
    private var asked: Set<String> = []

    /// - Parameter text: what stands behind the question mark; nil for none.
    init(_ text: String?) throws(StudioError) {
        var items: [(String, String)] = []
        for part in (text ?? "").split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = pair.map { $0.replacing("+", with: " ").removingPercentEncoding }
            guard let name = words[0], let value = words.count > 1 ? words[1] : "" else {
                throw .badRequest("the address is not encoded as addresses are: \(part.prefix(80))")
            }
            items.append((name, value))
        }
        self.items = items
    }

    func finish() throws(StudioError) {
        guard let unknown = items.first(where: { !asked.contains($0.name) }) else { return }
        throw .badRequest(
            "there is no parameter \"\(unknown.name)\" here; there are \(asked.sorted().joined(separator: ", "))")
    }

    func all(_ name: String) -> [String] {
        asked.insert(name)
        return items.filter { $0.name == name }.map(\.value)
    }

    func text(_ name: String) throws(StudioError) -> String? {
        let values = all(name)
        guard values.count <= 1 else { throw .badRequest("\"\(name)\" stands there \(values.count) times") }
        return values.first
    }

    private func read<Value>(
        _ name: String, _ should: String, _ convert: (String) -> Value?
    ) throws(StudioError) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = convert(text) else { throw .badRequest("\"\(name)\" must be \(should)") }
        return value
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(StudioError) -> Int? {
        try read(name, "\(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func double(_ name: String) throws(StudioError) -> Double? {
        try read(name, "a number") { Double($0).flatMap { $0.isFinite ? $0 : nil } }
    }

    /// `1`, `true` or `on`; `0`, `false` or `off`.
    func flag(_ name: String) throws(StudioError) -> Bool? {
        try read(name, "true or false") {
            ["1": true, "true": true, "on": true, "0": false, "false": false, "off": false][$0]
        }
    }

    func colour(_ name: String) throws(StudioError) -> Colour? {
        try read(name, "six hexadecimal digits, such as 101820") { Colour(fileText: $0.hasPrefix("#") ? $0 : "#" + $0) }
    }
}

extension Query {
    /// What is looked at; nil if the address does not say.
    func view() throws(StudioError) -> PictureView? {
        let (chain, transition) = (try text("chain"), try text("transition"))
        let (keys, seeds) = (all("key"), all("seed"))
        let label = try integer("class", in: 0...Int(Int32.max))
        guard [transition != nil || chain != nil, !keys.isEmpty, !seeds.isEmpty].count(where: { $0 }) <= 1 else {
            throw .badRequest("give one of \"chain\", \"transition\", \"key\" and \"seed\"")
        }
        guard max(keys.count, seeds.count) <= PictureView.mostPoses else {
            throw .badRequest("at most \(PictureView.mostPoses) keys or seeds at once")
        }
        if let transition { return .transition(transition, inChain: chain) }
        if let chain { return .chain(chain) }
        if !keys.isEmpty { return .keys(keys) }
        guard !seeds.isEmpty else { return nil }
        var numbers: [UInt32] = []
        for seed in seeds {
            guard let number = UInt32(seed) else {
                throw .badRequest("\"\(seed)\" is no seed: seeds are 0 to 4294967295")
            }
            numbers.append(number)
        }
        return .seeds(numbers, classLabel: label)
    }

    func requiredView() throws(StudioError) -> PictureView {
        guard let view = try view() else {
            throw .badRequest("say what is looked at: \"chain\", \"transition\", \"key\" or \"seed\"")
        }
        return view
    }

    func preview() throws(StudioError) -> Preview {
        var preview = Preview()
        (preview.truncation, preview.model) = (try double("truncation"), try text("model"))
        (preview.shadow, preview.invert) = (try flag("shadow"), try flag("invert"))
        preview.threshold = try integer("threshold", in: 0...255)
        (preview.figure, preview.ground) = (try colour("figure"), try colour("ground"))
        preview.blend = try double("blend")
        if let blend = preview.blend, !(0...1).contains(blend) { throw .badRequest("\"blend\" must be 0 to 1") }
        return preview
    }
}
