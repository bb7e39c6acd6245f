import JSON
import Projects

/// How drawings go with the frames of a chain.
struct DrawingReport: Equatable, Sendable {
    var drawings: Int
    var frames: Int
    var missing: [Int] = []
    var surplus: [Int] = []
    var wrongSize: [Int] = []
    var noAlpha: [Int] = []
    var unreadable: [Int] = []
    var repeated: [Int] = []
    /// Of the pictures; nil while a model cannot be opened.
    let width: Int?
    let height: Int?

    /// - Parameters:
    ///   - frames: how many there are.
    ///   - width: of the pictures; nil while a model cannot be opened, and then no size is wrong.
    init(_ folder: DrawingFolder, frames: Int, width: Int?, height: Int?) {
        (drawings, self.frames) = (folder.drawings.count, frames)
        (self.width, self.height) = (width, height)
        missing = (1...max(1, frames)).filter { folder.drawings[$0] == nil }
        repeated = folder.repeated.sorted()
        for (number, drawing) in folder.drawings.sorted(by: { $0.key < $1.key }) {
            if !(1...max(1, frames)).contains(number) { surplus.append(number) }
            guard let header = drawing.header else {
                unreadable.append(number)
                continue
            }
            if !header.hasAlpha { noAlpha.append(number) }
            if let width, let height, header.width != width || header.height != height { wrongSize.append(number) }
        }
    }

    var text: [String] {
        guard drawings > 0 else { return ["no numbered PNGs in this folder, such as act-one.0007.png"] }
        var lines = ["\(Wording.count(drawings, "drawing")) for \(Wording.count(frames, "frame"))"]
        for (words, numbers) in [
            ("missing", missing), ("surplus", surplus), ("of another size", wrongSize),
            ("without transparency", noAlpha), ("no PNG that can be read", unreadable),
            ("several files of one number", repeated),
        ] where !numbers.isEmpty {
            lines.append("\(words): \(Self.runs(numbers))")
        }
        return lines
    }

    /// `3, 7-9, 97`.
    static func runs(_ numbers: [Int]) -> String {
        var parts: [String] = []
        var start = 0
        while start < numbers.count, parts.count < 40 {
            var end = start
            while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
            parts.append(start == end ? "\(numbers[start])" : "\(numbers[start])-\(numbers[end])")
            start = end + 1
        }
        return parts.joined(separator: ", ") + (start < numbers.count ? " and more" : "")
    }

    func json(_ folder: DrawingFolder) -> JSONValue {
        let list = { (numbers: [Int]) in JSONValue.array(numbers.map { .integer($0) }) }
        let sizes = wrongSize.compactMap { number -> JSONValue? in
            folder.drawings[number]?.header.map {
                .object(["frame": .integer(number), "width": .integer($0.width), "height": .integer($0.height)])
            }
        }
        return .object([
            "frames": .integer(frames), "width": width.map { .integer($0) } ?? .null,
            "height": height.map { .integer($0) } ?? .null, "missing": list(missing), "surplus": list(surplus),
            "wrongSize": .array(sizes),
            "noAlpha": list(noAlpha), "unreadable": list(unreadable), "repeated": list(repeated),
            "text": .array(text.map { .string($0) }),
        ])
    }
}
