import JSON
import Projects

/// How drawings go with the frames of a chain.
struct DrawingReport: Equatable, Sendable {
    var drawings: Int
    var frames: Int
    /// As runs, because a chain of a million frames may have no drawing yet.
    var missing: [ClosedRange<Int>] = []
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
        missing = Self.gaps(in: folder.drawings.keys.sorted(), of: frames)
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
        let faults = [
            ("surplus", surplus), ("of another size", wrongSize), ("without transparency", noAlpha),
            ("no PNG that can be read", unreadable), ("several files of one number", repeated),
        ]
        for (words, runs) in [("missing", missing)] + faults.map({ ($0, NumberRanges(of: $1).ranges) })
        where !runs.isEmpty {
            lines.append("\(words): \(Self.words(runs))")
        }
        return lines
    }

    /// The frames that are not among ascending numbers.
    static func gaps(in numbers: [Int], of frames: Int) -> [ClosedRange<Int>] {
        var gaps: [ClosedRange<Int>] = []
        var next = 1
        for number in numbers where (1...max(1, frames)).contains(number) {
            if number > next { gaps.append(next...number - 1) }
            next = number + 1
        }
        if next <= frames { gaps.append(next...frames) }
        return gaps
    }

    /// `3, 7-9, 97`.
    static func words(_ runs: [ClosedRange<Int>]) -> String {
        runs.prefix(40).map(NumberRanges.text).joined(separator: ", ") + (runs.count > 40 ? " and more" : "")
    }

    func json(_ folder: DrawingFolder) -> JSONValue {
        let list = { (numbers: [Int]) in JSONValue.array(numbers.map { .integer($0) }) }
        let missing = missing.map { JSONValue.array([.integer($0.lowerBound), .integer($0.upperBound)]) }
        let sizes = wrongSize.compactMap { number -> JSONValue? in
            folder.drawings[number]?.header.map {
                .object(["frame": .integer(number), "width": .integer($0.width), "height": .integer($0.height)])
            }
        }
        return .object([
            "frames": .integer(frames), "width": width.map { .integer($0) } ?? .null,
            "height": height.map { .integer($0) } ?? .null, "missing": .array(missing), "surplus": list(surplus),
            "wrongSize": .array(sizes),
            "noAlpha": list(noAlpha), "unreadable": list(unreadable), "repeated": list(repeated),
            "text": .array(text.map { .string($0) }),
        ])
    }
}
