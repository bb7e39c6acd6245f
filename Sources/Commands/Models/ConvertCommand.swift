import ArgumentParser
import Checkpoints
import Files
import Foundation
import Generators

/// `pegbar convert`: any model that is read here as a safetensors file.
struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write a model as safetensors, without losing anything.",
        discussion: """
            Weights, average latent and fixed noise are kept bit for bit in the type they have; the new file paints the \
            same pictures. Only the generator is written, not what a file may hold beside it. A file that is there is \
            not replaced unless --force says so.

            EXAMPLES
              pegbar convert network-snapshot-011000.pkl portraits.safetensors
              pegbar convert network-snapshot-011000.pkl unaveraged.safetensors --network G
            """)

    @Argument(help: "The model's file.", completion: .file())
    var model: String

    @Argument(help: "The file to write.", completion: .file(extensions: ["safetensors"]))
    var output: String

    @OptionGroup var choice: NetworkOption

    @Flag(help: "Replace the file if it is there.")
    var force = false

    func validate() throws {
        guard output.hasSuffix(".safetensors") else {
            throw ValidationError("the new file is called something.safetensors, not \(output)")
        }
    }

    func run() async throws {
        // A project knows a model by its bytes, and the new file seldom has the same.
        if let new = Disk.status(output), Disk.status(model)?.isSameFile(as: new) == true {
            throw UsageError("\(output): is the model itself, which nothing could bring back; choose another name")
        }
        if !force { try SafetensorsFile.checkFree(output) }
        let converted = try CanonicalModel(Checkpoint.open(model, network: choice.network))
        try SafetensorsFile.write(converted.parts, metadata: converted.metadata, to: output, replacing: force)
        Console.print(output)
    }
}
