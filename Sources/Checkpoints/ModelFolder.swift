import Files
import Foundation

/// Folders that are named where a model is wanted.
enum ModelFolder {
    /// How many names are looked at, and how many models are listed.
    private static let mostNames = 1000
    private static let mostListed = 12

    /// The file to open for a path: `model.json` where the path is a folder that has one, otherwise the path. Throws for
    /// a folder without, naming the models in it.
    static func file(at path: String) throws(CheckpointError) -> String {
        guard Disk.status(path)?.isFolder == true else { return path }
        if let model = modelJSON(in: path) { return model }
        let models = try models(in: path)
        guard !models.isEmpty else {
            throw CheckpointError(
                .missing, file: path, "is a folder without a model in it",
                advice: "name a model's file, or the folder of a TensorFlow.js model")
        }
        let more = models.count > mostListed ? " and \(models.count - mostListed) more" : ""
        throw CheckpointError(
            .missing, file: path, "is a folder; it holds \(models.prefix(mostListed).joined(separator: ", "))\(more)",
            advice: "\(models.count == 1 ? "name it:" : "name one of them, such as") \(joined(path, models[0]))")
    }

    private static func modelJSON(in folder: String) -> String? {
        let file = joined(folder, "model.json")
        return Disk.status(file)?.isFolder == false ? file : nil
    }

    /// The models in a folder and in those in it, as seen from it.
    private static func models(in folder: String) throws(CheckpointError) -> [String] {
        var models: [String] = [], left = mostNames
        for name in try CheckpointError.wrap(Disk.names(in: folder)) where left > 0 {
            left -= 1
            let path = joined(folder, name)
            guard let status = Disk.status(path) else { continue }
            if !status.isFolder {
                if isModel(path) { models.append(name) }
            } else if modelJSON(in: path) != nil {
                models.append(name)
            } else {
                for inner in (try? Disk.names(in: path)) ?? [] where left > 0 {
                    left -= 1
                    let place = joined(path, inner)
                    let isFolder = Disk.status(place)?.isFolder ?? false
                    if isFolder ? modelJSON(in: place) != nil : isModel(place) { models.append("\(name)/\(inner)") }
                }
            }
        }
        return models
    }

    /// By what is in the file: a format that holds networks. Arrays in an npz file are no model.
    private static func isModel(_ path: String) -> Bool {
        guard let source = try? ByteSource(opening: path), let format = try? CheckpointFormat.detect(source) else {
            return false
        }
        switch format {
        case .safetensors, .hdf5, .pickle: return true
        case .zip:
            guard let archive = try? ZipArchive(ByteSlice(source)) else { return false }
            return KerasArchive.isOne(archive) || archive.members.contains { TorchFile.isMain($0.name) }
        default: return false
        }
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
