/// Single arrays in NumPy's npy format, versions 1.0 to 3.0 (NEP 1 and `numpy.lib.format`).
package enum NPYFile {
    static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
    /// More than any header needs that is read here: 64 lengths of 20 digits.
    private static let longestHeader = 1 << 20

    /// The array in the file at `path`: floats of 16, 32 or 64 bits, integers, truth values, of either byte order, in C
    /// or Fortran order.
    ///
    /// Python objects, text, records and complex numbers are refused, and so is a file with a byte too many or too few.
    package static func read(_ path: String) throws(CheckpointError) -> NPYArray {
        try read(ByteSource(opening: path))
    }

    /// The same for bytes in memory; `path` is what errors call them.
    package static func read(_ bytes: [UInt8], called path: String) throws(CheckpointError) -> NPYArray {
        try read(ByteSource(bytes, called: path))
    }

    private static func read(_ source: ByteSource) throws(CheckpointError) -> NPYArray {
        guard source.count >= 10, try source.read(UInt8.self, count: 6, at: 0) == magic else {
            throw CheckpointError(
                .malformed, file: source.path, "is not an npy file", advice: "save the array with numpy.save")
        }
        let version = try source.read(UInt8.self, count: 2, at: 6)
        guard (1...3).contains(version[0]), version[1] == 0 else {
            throw CheckpointError(
                .unsupported, file: source.path, "is an npy file of the unknown version \(version[0]).\(version[1])",
                advice: "save the array again with numpy.save")
        }
        let start = version[0] == 1 ? 10 : 12
        let length =
            version[0] == 1
            ? Int(UInt16(littleEndian: try source.read(UInt16.self, count: 1, at: 8)[0]))
            : Int(UInt32(littleEndian: try source.read(UInt32.self, count: 1, at: 8)[0]))
        guard length <= min(longestHeader, source.count - start) else {
            throw CheckpointError(
                .malformed, file: source.path, "has a header of \(length) bytes in a file of \(source.count)",
                advice: CheckpointError.damaged)
        }
        let text = try source.read(UInt8.self, count: length, at: start)
        let header: NPYHeader
        do throws(NPYHeader.Problem) {
            header = try NPYHeader(parsing: text)
        } catch {
            throw CheckpointError(
                .malformed, file: source.path, error.text, advice: "save a plain array of numbers with numpy.save")
        }
        return try elements(of: source, from: start + length, header)
    }
}
