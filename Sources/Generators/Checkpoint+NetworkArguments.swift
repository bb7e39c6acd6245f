import Checkpoints
import JSON

extension Checkpoint {
    /// The keyword arguments that the network was made with: the object in the metadata's `init_kwargs`.
    func networkArguments() throws(GeneratorError) -> [String: JSONValue] {
        guard let text = metadata["init_kwargs"] else {
            throw GeneratorError(
                file: path,
                problems: ["the metadata have no init_kwargs, the settings that the network was made with"])
        }
        do {
            if let arguments = try JSONDocument(parsing: Array(text.utf8)).value.object { return arguments }
        } catch {
            throw GeneratorError(file: path, problems: ["the metadata's init_kwargs: \(error)"])
        }
        throw GeneratorError(file: path, problems: ["the metadata's init_kwargs are not a JSON object"])
    }
}
