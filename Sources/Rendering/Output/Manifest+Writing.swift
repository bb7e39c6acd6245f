package import JSON
import Latents
import Projects

extension Manifest {
    /// The manifest as JSON.
    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "format": .string(Self.format), "version": .integer(Self.version),
            "program": .object([
                "name": .string("pegbar"), "version": .string(program.version), "engine": .integer(program.engine),
            ]),
            "project": project.json, "chain": .string(chain), "frameRate": .string(frameRate.ratio.description),
            "width": .integer(width), "height": .integer(height), "models": .object(models.mapValues(\.json)),
            "look": look, "totalFrames": .integer(totalFrames),
            "renderedFrames": .string(NumberRanges(of: frames.filter { !$0.isTail }.map(\.number)).description),
            "frames": .array(frames.map(\.json)),
        ]
        members["movie"] = movie?.json
        return .object(members)
    }

    /// The bytes of the manifest's file.
    package var bytes: [UInt8] { Array(json.text(pretty: true).utf8) }
}

extension Manifest.KnownFile {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = ["file": .string(file), "sha256": .string(sha256)]
        members["network"] = network.map { .string($0) }
        return .object(members)
    }
}

extension Manifest.Frame {
    /// Members that say nothing (no hold, no key) are left out.
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "number": .integer(number), "picture": .integer(origin.picture), "transition": .string(origin.transition),
            "position": .string(origin.position.description), "t": .double(origin.position.double),
            "identity": .string(origin.identity.description), "rgbSHA256": .string(rgbSHA256),
        ]
        members["step"] = origin.step.map { .integer($0) }
        members["key"] = origin.key.map { .string($0) }
        members["file"] = file.map { .string($0) }
        members["planesSHA256"] = planesSHA256.map { .string($0) }
        if origin.isHold { members["hold"] = .bool(true) }
        if isTail { members["tail"] = .bool(true) }
        return .object(members)
    }
}
