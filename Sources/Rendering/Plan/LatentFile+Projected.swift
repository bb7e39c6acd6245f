package import Checkpoints
import Generators
import Latents
import Tensors

/// Latents after the mapping network, as projectors write them: stylegan2-ada-pytorch's `projector.py` an array `w` of
/// shape `[1, layers, n]` in `projected_w.npz`, others `projected_w`, some without the first axis; rosinality's
/// `projector.py` a dictionary of images, each with `img`, `latent` (`[n]`, or `[layers, n]` with `--w_plus`) and `noise`,
/// of which the latent alone is taken.
extension LatentFile {
    static let projectedNames = ["w", "projected_w"]

    /// Whether the file is a projector's, by the names of its arrays.
    package static func isProjected(_ path: String) throws -> Bool {
        guard try CheckpointFormat.detect(path) != .npy else { return false }
        let file = try open(path)
        return projectedNames.contains { file[$0] != nil } || isRosinality(file)
    }

    /// Opens a file of named arrays.
    package static func open(_ path: String) throws -> Checkpoint {
        do {
            return try Checkpoint.open(path)
        } catch {
            guard case .severalNetworks = error.kind else { throw error }
            throw RenderingError.latentFile(
                path,
                "holds the projections of several images, or several networks: project each image by itself, or "
                    + "save one of them alone")
        }
    }

    /// The images whose latents a projector's file holds, by their names, as far as it has names; nil for another file.
    package static func projectedImages(_ path: String) -> [String]? {
        do {
            let file = try Checkpoint.open(path)
            let isProjected = projectedNames.contains { file[$0] != nil } || isRosinality(file)
            return isProjected ? file.networks?.all ?? [] : nil
        } catch {
            guard case .severalNetworks(let names) = error.kind,
                let file = try? Checkpoint.open(path, network: names[0])
            else { return nil }
            return isRosinality(file) ? names : nil
        }
    }

    private static func isRosinality(_ file: Checkpoint) -> Bool { file["img"] != nil && file["latent"] != nil }

    /// The space of a projector's file, by its shape; nil for a file that holds what the model's inputs take.
    static func projectedSpace(
        _ file: Checkpoint, _ path: String, _ features: GeneratorFeatures
    ) throws -> LatentSpace? {
        if features.inputs.allSatisfy({ file[$0.name] != nil }) { return nil }
        guard let entry = try projectedEntry(file, path) else { return nil }
        if isLayered(entry.shape, features) { return .layeredW }
        // Rows of another number may be several latents in w or those of a model with other layers.
        let isVector = entry.shape.count(where: { $0 != 1 }) <= 1
        if features.length(in: .w) == 0 || isVector && entry.shape.contains(features.wLength) { return .w }
        throw misshapen(path, "the array \(entry.name) of ", entry.shape, .layeredW, features)
    }

    /// The latents of a projector's file.
    static func projected(
        _ file: Checkpoint, _ path: String, _ space: LatentSpace, _ features: GeneratorFeatures
    ) throws -> [[Double]] {
        guard let entry = try projectedEntry(file, path) else {
            let names = file.entries.map(\.name).prefix(12).joined(separator: ", ")
            let wanted = projectedNames.joined(separator: " nor ")
            throw RenderingError.latentFile(path, "has neither an array \(wanted), only \(names)")
        }
        let values = try file.floats(entry.name).values.map(Double.init)
        guard let rows = try mapped(values, entry.shape, space, features, path) else {
            throw misshapen(path, "the array \(entry.name) of ", entry.shape, space, features)
        }
        return rows
    }

    /// Latents in w or w+; nil if the array has another shape.
    static func mapped(
        _ values: [Double], _ shape: [Int], _ space: LatentSpace, _ features: GeneratorFeatures, _ path: String
    ) throws -> [[Double]]? {
        let layers = LatentInput(name: "w", shape: [features.layers, features.wLength])
        if space == .layeredW { return split(values, shape, layers) }
        let one = LatentInput(name: "w", shape: [features.wLength])
        if let rows = split(values, shape, one) { return rows }
        // A projector that searches w writes it once for each layer.
        guard shape.count == 3, let latents = split(values, shape, layers) else { return nil }
        return try finite(latents, path).map { latent in
            guard latent.indices.allSatisfy({ latent[$0] == latent[$0 % one.count] }) else {
                throw RenderingError.latentFile(path, "has another w for each layer: it is in w+, not in w")
            }
            return Array(latent.prefix(one.count))
        }
    }

    static func misshapen(
        _ path: String, _ array: String, _ shape: [Int], _ space: LatentSpace, _ features: GeneratorFeatures
    ) -> RenderingError {
        let wanted =
            space == .layeredW
            ? "\(features.layers) layers of \(features.wLength) numbers" : "\(features.length(in: space)) numbers"
        return .latentFile(path, "has \(array)shape \(shape); the model's \(space.rawValue) has \(wanted)")
    }

    private static func isLayered(_ shape: [Int], _ features: GeneratorFeatures) -> Bool {
        let layers = [features.layers, features.wLength]
        return features.length(in: .layeredW) > 0
            && (shape == layers || shape.count == 3 && shape.suffix(2) == layers[...])
    }

    static func projectedEntry(_ file: Checkpoint, _ path: String) throws -> Checkpoint.Entry? {
        let found = projectedNames.filter { file[$0] != nil }
        guard found.count < 2 else {
            throw RenderingError.latentFile(
                path, "has both the arrays \(found.joined(separator: " and ")): leave one of them out")
        }
        return found.first.flatMap { file[$0] } ?? (isRosinality(file) ? file["latent"] : nil)
    }
}
