/// What `numpy.savez` and `numpy.savez_compressed` write: a zip archive with an npy file for each array.
enum NPZFile {
    /// Arrays under the names of their members without `.npy`. Members that are no arrays of plain numbers (text, Python
    /// objects, records, complex numbers) are left out.
    static func read(_ archive: ZipArchive, _ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        var entries: [Checkpoint.Entry] = []
        for member in archive.members where member.name.hasSuffix(".npy") {
            let name = String(member.name.dropLast(4))
            let bytes = try archive.numbers(of: member)
            let (header, start) = try NPYFile.header(of: bytes, entry: name)
            guard let type = header.scalarType else { continue }
            let place = try header.place(type, in: bytes, from: start, entry: name)
            entries.append(Checkpoint.Entry(name: name, type: type, shape: header.shape, place: place))
        }
        return Checkpoint(source: source, metadata: [:], entries: entries)
    }
}
