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
        let bytes = ByteSlice(source)
        let (header, start) = try header(of: bytes)
        guard let type = header.scalarType else { throw header.refusal(file: source.path) }
        let place = try header.place(type, in: bytes, from: start)
        return NPYArray(shape: header.shape, values: try place.values(type, shape: header.shape))
    }

    /// The header, and where the numbers after it begin.
    ///
    /// - Parameter entry: what the npy file is within its file, for errors; nil if it is the file.
    static func header(
        of bytes: ByteSlice, entry: String? = nil
    ) throws(CheckpointError) -> (header: NPYHeader, start: Int) {
        func failure(_ kind: CheckpointError.Kind, _ problem: String, _ advice: String) -> CheckpointError {
            CheckpointError(kind, file: bytes.path, entry: entry, problem, advice: advice)
        }

        guard bytes.count >= 10, try bytes.read(UInt8.self, count: 6, at: 0) == magic else {
            throw failure(.malformed, "is not an npy file", "save the array with numpy.save")
        }
        let version = try bytes.read(UInt8.self, count: 2, at: 6)
        guard (1...3).contains(version[0]), version[1] == 0 else {
            throw failure(
                .unsupported, "is an npy file of the unknown version \(version[0]).\(version[1])",
                "save the array again with numpy.save")
        }
        let start = version[0] == 1 ? 10 : 12
        guard bytes.count >= start else {
            throw failure(.malformed, "ends within its header's length", CheckpointError.damaged)
        }
        let length =
            version[0] == 1
            ? Int(UInt16(littleEndian: try bytes.read(UInt16.self, count: 1, at: 8)[0]))
            : Int(UInt32(littleEndian: try bytes.read(UInt32.self, count: 1, at: 8)[0]))
        guard length <= min(longestHeader, bytes.count - start) else {
            throw failure(
                .malformed, "has a header of \(length) bytes in a file of \(bytes.count)", CheckpointError.damaged)
        }
        let text = try bytes.read(UInt8.self, count: length, at: start, entry: entry)
        do throws(NPYHeader.Problem) {
            return (try NPYHeader(parsing: text), start + length)
        } catch {
            throw failure(.malformed, error.text, "save a plain array of numbers with numpy.save")
        }
    }
}
