import ArgumentParser
import Checkpoints
import Foundation
import Generators
import JSON
import Projects
import Rendering

/// `pegbar inspect`: what a model is.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Say what a model is.",
        discussion: """
            EXAMPLES
              pegbar inspect portraits-256.safetensors
              pegbar inspect portraits-256.safetensors --json
              pegbar inspect network.pkl --network G
            """)

    @Argument(help: "The model's file.", completion: .file())
    var model: String

    @OptionGroup var choice: NetworkOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let file = try ModelFile(model, network: choice.network)
        let (checkpoint, features) = (file.checkpoint, file.generator.features)
        let sha256 = try checkpoint.sha256()
        let types = Set(checkpoint.entries.map(\.type.rawValue)).sorted()
        if json {
            var members: [String: JSONValue] = [
                "file": .string(model), "sha256": .string(sha256), "architecture": .string(features.architecture),
                "width": .integer(features.width), "height": .integer(features.height),
                "channels": .integer(features.channels), "zLength": .integer(features.zLength),
                "inputs": .array(features.inputs.map(Self.json)), "range": Self.json(features.range),
                "supports": .array(features.capabilities.names.map { .string($0) }),
                "wLength": .integer(features.wLength), "layers": .integer(features.layers),
                "classes": .integer(features.classes),
                "usualCutoff": features.usualCutoff.map { .integer($0) } ?? .null,
                "fixedNoise": .bool(features.hasFixedNoise),
                "parameters": .integer(features.parameters), "tensors": .integer(checkpoint.entries.count),
                "types": .array(types.map { .string($0) }),
            ]
            if let networks = checkpoint.networks {
                members["network"] = .string(networks.opened)
                members["networks"] = .array(networks.all.map { .string($0) })
            }
            return Console.print(.object(members))
        }
        let colour = features.channels == 1 ? "grey" : "colour"
        let classes = features.classes == 0 ? "none" : "\(features.classes) (0 to \(features.classes - 1))"
        let hasW = features.capabilities.contains(.w)
        var lines = [
            ("file", model), ("SHA-256", sha256),
        ]
        if let networks = checkpoint.networks {
            let others =
                networks.others.isEmpty ? "" : " (the file also has \(networks.others.joined(separator: ", ")))"
            lines.append(("network", networks.opened + others))
        }
        lines += [
            ("architecture", features.architecture),
            ("pictures", "\(features.width) x \(features.height), \(colour), from \(features.range)"),
            ("z", "\(features.zLength) numbers"),
        ]
        if features.inputs.count > 1 || features.inputs.first?.name != "z" {
            lines += features.inputs.map { ("input \($0.name)", "\(Self.words($0))") }
        }
        lines += [
            ("w", hasW ? "\(features.wLength) numbers for each of \(features.layers) layers" : "none")
        ]
        if let cutoff = features.usualCutoff {
            lines.append(("truncation", "on the coarsest \(cutoff) layers, unless told otherwise"))
        }
        lines += [
            (
                "supports",
                features.capabilities.isEmpty ? "z alone" : features.capabilities.names.joined(separator: ", ")
            ),
            ("class labels", classes), ("fixed noise", features.hasFixedNoise ? "in the file" : "none"),
            ("parameters", "\(features.parameters)"),
            ("tensors", "\(checkpoint.entries.count) of \(types.joined(separator: ", "))"),
        ]
        for line in Wording.table(lines.map { ["\($0.0):", $0.1] }) { Console.print(line) }
    }

    private static func words(_ input: LatentInput) -> String {
        let shape = input.shape.map(String.init).joined(separator: " x ")
        return "\(shape) numbers, seeds draw \(input.draw == .normal ? "normal ones" : "even ones from 0 to 1")"
    }

    private static func json(_ input: LatentInput) -> JSONValue {
        .object([
            "name": .string(input.name), "shape": .array(input.shape.map { .integer($0) }),
            "draw": .string(input.draw.rawValue),
        ])
    }

    private static func json(_ range: OutputRange) -> JSONValue {
        .array([.double(Double(range.low)), .double(Double(range.high))])
    }
}
