package import JSON

/// The network as a file describes it, for those who know networks; here it is only JSON.
package struct ModelTopology: Equatable, Sendable {
    package enum Kind: String, Sendable {
        /// Keras: `class_name` and `config` of a model of layers.
        case layers = "keras-layers"
        /// TensorFlow: a GraphDef with its `node` list.
        case graph = "tensorflow-graph"
    }

    package let kind: Kind
    package let description: JSONValue
    /// The names and shapes of a graph's inputs and outputs, where the file gives them.
    package let signature: JSONValue?
    /// The version of Keras that wrote a layers model.
    package let kerasVersion: String?

    package init(kind: Kind, description: JSONValue, signature: JSONValue? = nil, kerasVersion: String? = nil) {
        (self.kind, self.description, self.signature) = (kind, description, signature)
        self.kerasVersion = kerasVersion
    }

    /// What a file of tensors that has no place for a topology says about it in its metadata.
    package var metadata: [String: String] {
        [
            "architecture": kind.rawValue, "topology": description.text(pretty: false),
            "signature": signature?.text(pretty: false), "keras_version": kerasVersion,
        ].compactMapValues { $0 }
    }

    /// The topology that metadata hold; nil if they hold none.
    ///
    /// - Parameter path: of the file, for errors.
    init?(metadata: [String: String], _ path: String) throws(CheckpointError) {
        guard let kind = metadata["architecture"].flatMap(Kind.init), let text = metadata["topology"] else {
            return nil
        }
        do {
            description = try JSONDocument(parsing: Array(text.utf8)).value
            signature = try metadata["signature"].map { try JSONDocument(parsing: Array($0.utf8)).value }
        } catch {
            throw CheckpointError(
                .malformed, file: path, entry: "topology", "is not JSON (\(error))", advice: CheckpointError.damaged)
        }
        (self.kind, kerasVersion) = (kind, metadata["keras_version"])
    }

    /// The topology of a layers model, wrapped or not: `{"model_config": {...}}`, or a model's own `class_name` and
    /// `config`; nil if it is neither.
    init?(layers value: JSONValue, kerasVersion: String?) {
        var model = value
        if let inner = value["model_config"] { model = inner }
        if let text = model.string, let parsed = try? JSONDocument(parsing: Array(text.utf8)).value { model = parsed }
        guard model["class_name"]?.string != nil, model["config"] != nil else { return nil }
        self.init(kind: .layers, description: model, kerasVersion: kerasVersion ?? value["keras_version"]?.string)
    }
}
