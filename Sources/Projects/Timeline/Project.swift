package import JSON

/// A project as the program thinks of it: always the newest version of the format, never half-read.
///
/// Names are the dictionary keys; every cross-reference is by name. `Project.problems()` says what does not hold.
/// `unknown` holds fields that this version does not know, so that they survive a round trip.
package struct Project: Equatable, Sendable {
    package var name: String
    package var frameRate: FrameRate
    package var models: [String: ModelReference] = [:]
    /// The model used where neither transition nor chain names one; with a single model it may be nil.
    package var model: String?
    package var directions: [String: DirectionReference] = [:]
    package var look = Look()
    package var keys: [String: Key] = [:]
    package var transitions: [String: Transition] = [:]
    package var chains: [String: Chain] = [:]
    package var unknown: [String: JSONValue] = [:]

    package init(name: String, frameRate: FrameRate) {
        (self.name, self.frameRate) = (name, frameRate)
    }
}

/// A generator file: one model, or one snapshot of a training. Paths are relative to the project file.
package struct ModelReference: Equatable, Sendable {
    package var file: String
    /// Which network of a file with several; nil for the one that is taken when nobody names one.
    package var network: String?
    /// Lower-case hexadecimal SHA-256 of the file's bytes: the model's identity. Nil until it was first rendered with.
    package var sha256: String?
    /// The name of the training that several snapshots share, if any.
    package var training: String?
    package var note: String?
    package var unknown: [String: JSONValue] = [:]

    package init(file: String, network: String? = nil, sha256: String? = nil) {
        (self.file, self.network, self.sha256) = (file, network, sha256)
    }
}

/// A direction in latent space, kept in an npy file (`[1, n]` or `[n]`), path relative to the project file.
package struct DirectionReference: Equatable, Sendable {
    package var file: String
    package var note: String?
    package var unknown: [String: JSONValue] = [:]

    package init(file: String) { self.file = file }
}
