import CHDF5

extension HDF5File {
    /// The texts of an attribute, one or several; nil if the object has no attribute of that name.
    ///
    /// - Throws: when the attribute holds something else, or more than `limit` bytes.
    func texts(
        _ name: String, of object: HDF5Handle, limit: Int = 1 << 26
    ) throws(CheckpointError) -> [String]? {
        guard H5Aexists(object.id, name) > 0 else { return nil }
        let attribute = HDF5Handle(H5Aopen(object.id, name, pegbar_h5_default()), H5Aclose)
        let type = HDF5Handle(attribute.isValid ? H5Aget_type(attribute.id) : -1, H5Tclose)
        let space = HDF5Handle(attribute.isValid ? H5Aget_space(attribute.id) : -1, H5Sclose)
        guard attribute.isValid, type.isValid, space.isValid else {
            throw unreadable(name, "cannot be read (\(Self.libraryWords()))")
        }
        let count = Int(H5Sget_simple_extent_npoints(space.id)), size = H5Tget_size(type.id)
        // An empty list has lost its type: h5py writes numbers.
        guard count != 0 else { return [] }
        guard H5Tget_class(type.id) == H5T_STRING else { throw unreadable(name, "is not text") }
        guard (0...1_000_000).contains(count), size > 0, size <= limit, count * size <= limit else {
            throw unreadable(name, "is text of more than \(limit) bytes")
        }
        return H5Tis_variable_str(type.id) > 0
            ? try variableTexts(name, attribute, type, space, count: count)
            : try fixedTexts(name, attribute, type, count: count, size: size)
    }

    private func fixedTexts(
        _ name: String, _ attribute: HDF5Handle, _ type: HDF5Handle, count: Int, size: Int
    ) throws(CheckpointError) -> [String] {
        var bytes = [UInt8](repeating: 0, count: count * size)
        guard H5Aread(attribute.id, type.id, &bytes) >= 0 else {
            throw unreadable(name, "cannot be read (\(Self.libraryWords()))")
        }
        return (0..<count).map { index in
            String(decoding: bytes[index * size..<(index + 1) * size].prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private func variableTexts(
        _ name: String, _ attribute: HDF5Handle, _ type: HDF5Handle, _ space: HDF5Handle, count: Int
    ) throws(CheckpointError) -> [String] {
        var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
        guard H5Aread(attribute.id, type.id, &pointers) >= 0 else {
            throw unreadable(name, "cannot be read (\(Self.libraryWords()))")
        }
        let texts = pointers.map { $0.map { String(cString: $0) } ?? "" }
        H5Dvlen_reclaim(type.id, space.id, pegbar_h5_default(), &pointers)
        return texts
    }

    private func unreadable(_ name: String, _ problem: String) -> CheckpointError {
        CheckpointError(
            .malformed, file: path, entry: name, "is an attribute that \(problem)", advice: CheckpointError.damaged)
    }
}
