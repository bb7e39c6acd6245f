import Checkpoints

/// Collects what stands in the way of a render, so that all of it is told at once.
struct Obstacles {
    let name: String
    private(set) var models: Set<String> = []
    private var lines: [String] = []
    private var onlyMissingFiles = true

    init(name: String) { self.name = name }

    mutating func add(_ line: String) {
        onlyMissingFiles = false
        if !lines.contains(line) { lines.append(line) }
    }

    mutating func add(_ error: any Error, model: String) {
        models.insert(model)
        note(error, "the model \(model): \(error)")
    }

    mutating func add(_ error: any Error, transition: String) {
        note(error, "the transition \(transition): \(error)")
    }

    func finish() throws(RenderingError) {
        guard lines.isEmpty else {
            throw .cannotRender(name: name, problems: lines, onlyMissingFiles: onlyMissingFiles)
        }
    }

    private mutating func note(_ error: any Error, _ line: String) {
        if (error as? CheckpointError)?.kind != .missing { onlyMissingFiles = false }
        if !lines.contains(line) { lines.append(line) }
    }
}
