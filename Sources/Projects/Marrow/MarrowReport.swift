/// What an import of Marrow saves did, and what people should know about it.
package struct MarrowReport: Equatable, Sendable {
    package var imported: [Imported] = []
    package var unread: [MarrowSaves.Unread] = []
    /// Keys at which several ends of saves meet.
    package var shared: [SharedKey] = []
    /// Models that were added: those without a file of their own yet need one.
    package var models: [AddedModel] = []
    package var remarks: [Remark] = []
    /// Latent files to be written, by path relative to the project file.
    package var latentFiles: [String: [UInt8]] = [:]

    package struct Imported: Equatable, Sendable {
        package var folder: String
        package var transition: String
        package var from: String
        package var to: String
        package var steps: Int
    }

    package struct SharedKey: Equatable, Sendable {
        package var key: String
        /// Such as `bubble1.7 (source)`.
        package var ends: [String]
    }

    package struct AddedModel: Equatable, Sendable {
        package var name: String
        package var file: String
        /// The file's name was made up, because nothing said which file the snapshot is.
        package var isPlaceholder: Bool
    }

    /// Something odd about a save that was imported nevertheless.
    package struct Remark: Equatable, Sendable {
        package var folder: String
        package var text: String
    }
}
