import JSON
import Latents

extension ProjectReader {
    static func readKey(_ reader: ObjectReader) -> Key? {
        var key = Key(readRecipe(reader) ?? .seed(0))
        for (index, value) in (reader.array("edits") ?? []).enumerated() {
            let place = reader.place(of: "edits").appending(index)
            let edit = ObjectReader(value, kind: .edit, at: place, list: reader.list).flatMap(readEdit)
            key.edits.append(edit ?? .fader(0, value: 0))
        }
        key.inputs = reader.dictionary("inputs", .input, readInput)
        key.classLabel = reader.integer("class")
        key.transform = reader.object("transform", .transform) { reader in
            Transform(
                x: reader.double("x") ?? 0, y: reader.double("y") ?? 0, rotation: reader.double("rotation") ?? 0,
                scale: reader.double("scale") ?? 1)
        }
        key.note = reader.string("note")
        key.rating = reader.rating("rating")
        key.unknown = reader.unknown
        return key
    }

    private static func readRecipe(_ reader: ObjectReader) -> Recipe? {
        let present = ["seed", "latent", "between"].filter { reader.value($0) != nil }
        guard present.count == 1 else {
            let found =
                present.isEmpty ? "nothing says" : "\(present.map { "\"\($0)\"" }.joined(separator: " and ")) both say"
            reader.list.error(
                at: reader.place,
                "\(found) where this key comes from: give one of \"seed\": 85, \"latent\": \"file.npy\", \"between\": {...}",
                doubting: ["seed", "latent", "between"].map(reader.place(of:)))
            return nil
        }
        let space = reader.choice("space", of: LatentSpace.self)
        if reader.value("space") != nil, present != ["latent"] {
            reader.error("space", "only goes with \"latent\": remove it")
        }
        switch present[0] {
        case "seed": return reader.seed("seed").map { .seed($0) }
        case "latent": return reader.string("latent").map { .latent(file: $0, space: space ?? .z) }
        default: return reader.object("between", .between, readBetween).map { .between($0) }
        }
    }

    private static func readInput(_ reader: ObjectReader) -> InputRecipe? {
        let source: InputRecipe.Source?
        switch (reader.value("seed") != nil, reader.value("latent") != nil) {
        case (true, false): source = reader.seed("seed").map { .seed($0) }
        case (false, true): source = reader.string("latent").map { .latent(file: $0) }
        default:
            reader.list.error(
                at: reader.place, "an input is either {\"seed\": 85} or {\"latent\": \"noise.npy\"}")
            return nil
        }
        guard let source else { return nil }
        var input = InputRecipe(source)
        input.unknown = reader.unknown
        return input
    }

    private static func readBetween(_ reader: ObjectReader) -> Between? {
        reader.require("from", example: "\"anna\"")
        reader.require("to", example: "\"boris\"")
        reader.require("at", example: "\"12/48\"")
        let path = reader.choice("path", of: LatentPath.self) ?? .linear
        let easing = reader.easing("easing") ?? .linear
        let neighbours = reader.object("neighbours", .neighbours, readNeighbours)
        var between = Between(
            from: reader.string("from") ?? "", to: reader.string("to") ?? "", at: reader.fraction("at") ?? .zero,
            path: path, easing: easing)
        between.portion = readPortion(reader) ?? .whole
        between.neighbours = neighbours
        between.unknown = reader.unknown
        return between
    }

    private static func readNeighbours(_ reader: ObjectReader) -> SplineNeighbours? {
        reader.require("steps", example: "48")
        let before = reader.object("before", .neighbour, readNeighbour)
        let after = reader.object("after", .neighbour, readNeighbour)
        var neighbours = SplineNeighbours(before: before, after: after, steps: reader.integer("steps") ?? 1)
        neighbours.restsAtSource = reader.bool("restsAtSource") ?? false
        neighbours.restsAtDestination = reader.bool("restsAtDestination") ?? false
        neighbours.unknown = reader.unknown
        return neighbours
    }

    private static func readNeighbour(_ reader: ObjectReader) -> SplineNeighbours.Neighbour? {
        reader.require("key", example: "\"anna\"")
        reader.require("steps", example: "48")
        var neighbour = SplineNeighbours.Neighbour(
            key: reader.string("key") ?? "", steps: reader.integer("steps") ?? 1)
        neighbour.unknown = reader.unknown
        return neighbour
    }

    private static func readEdit(_ reader: ObjectReader) -> Edit? {
        var edit: Edit
        switch (reader.value("fader") != nil, reader.value("direction") != nil) {
        case (true, false):
            reader.require("value", example: "0.8")
            edit = .fader(reader.integer("fader") ?? 0, value: reader.double("value") ?? 0)
        case (false, true):
            reader.require("amount", example: "1.5")
            edit = .direction(reader.string("direction") ?? "", amount: reader.double("amount") ?? 0)
        default:
            reader.list.error(
                at: reader.place,
                "an edit is either {\"fader\": 17, \"value\": 0.8} or {\"direction\": \"glasses\", \"amount\": 1.5}")
            return nil
        }
        for stray in reader.value("fader") != nil ? ["amount"] : ["value"] where reader.value(stray) != nil {
            reader.error(stray, "does not go with this kind of edit: remove it")
        }
        edit.unknown = reader.unknown
        return edit
    }
}
