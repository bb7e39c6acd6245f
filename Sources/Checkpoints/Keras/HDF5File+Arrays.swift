import CHDF5

extension HDF5File {
    /// A dataset of numbers: its shape, and its elements or where they lie.
    struct Array {
        let type: ScalarType
        let shape: [Int]
        let place: Place

        enum Place {
            /// Little-endian elements from that byte of the file on.
            case file(offset: Int)
            /// Elements that had to be unpacked or turned round.
            case memory([UInt8])
        }
    }

    /// Deflate makes at best 1032 bytes of one; a dataset that claims more was written to fill the memory.
    private static let mostExpansion = 1100

    /// Reads what is said about a dataset, and its elements where they do not lie in the file as they are.
    func array(_ object: HDF5Handle, entry: String) throws(CheckpointError) -> Array {
        guard H5Iget_type(object.id) == H5I_DATASET else { throw unsound(entry, "is not an array") }
        let space = HDF5Handle(H5Dget_space(object.id), H5Sclose)
        let fileType = HDF5Handle(H5Dget_type(object.id), H5Tclose)
        let creation = HDF5Handle(H5Dget_create_plist(object.id), H5Pclose)
        guard space.isValid, fileType.isValid, creation.isValid else {
            throw unsound(entry, "cannot be read (\(Self.libraryWords()))")
        }
        try checkStorage(creation, entry)
        let shape = try shape(of: space, entry)
        let (type, memoryType) = try elements(of: fileType, entry)
        guard let size = type.byteCount(shape: shape) else { throw unsound(entry, "has a shape beyond all memory") }
        let stored = Int(clamping: H5Dget_storage_size(object.id))
        guard size / Self.mostExpansion <= stored else {
            throw unsound(entry, "claims \(size) bytes where \(stored) are stored")
        }
        if let offset = placeInFile(object, creation, fileType), size == stored {
            return Array(type: type, shape: shape, place: .file(offset: offset))
        }
        var bytes = [UInt8](repeating: 0, count: size)
        let everything = pegbar_h5_everything()
        guard size == 0 || H5Dread(object.id, memoryType, everything, everything, pegbar_h5_default(), &bytes) >= 0
        else { throw unsound(entry, "cannot be read (\(Self.libraryWords()))") }
        return Array(type: type, shape: shape, place: .memory(bytes))
    }

    private func shape(of space: HDF5Handle, _ entry: String) throws(CheckpointError) -> [Int] {
        let rank = Int(H5Sget_simple_extent_ndims(space.id))
        guard H5Sis_simple(space.id) > 0, (0...32).contains(rank) else { throw unsound(entry, "has no shape") }
        var lengths = [hsize_t](repeating: 0, count: max(rank, 1))
        guard H5Sget_simple_extent_dims(space.id, &lengths, nil) == rank else { throw unsound(entry, "has no shape") }
        return lengths.prefix(rank).map { Int(clamping: $0) }
    }

    /// The element's type, and what the library turns it into.
    private func elements(of type: HDF5Handle, _ entry: String) throws(CheckpointError) -> (ScalarType, hid_t) {
        switch (H5Tget_class(type.id), H5Tget_size(type.id)) {
        case (H5T_FLOAT, 8): return (.float64, pegbar_h5_native_double())
        case (H5T_FLOAT, 2), (H5T_FLOAT, 4): return (.float32, pegbar_h5_native_float())
        case (H5T_INTEGER, 1...8): return (.int64, pegbar_h5_native_int64())
        default:
            throw CheckpointError(
                .unsupported, file: path, entry: entry, "is no array of numbers that is read here",
                advice: "save the network's weights as float32")
        }
    }

    /// Where the elements begin, if they lie in the file one after the other as this machine wants them.
    private func placeInFile(_ object: HDF5Handle, _ creation: HDF5Handle, _ type: HDF5Handle) -> Int? {
        guard H5Pget_layout(creation.id) == H5D_CONTIGUOUS,
            H5Tequal(type.id, pegbar_h5_little_float()) > 0 || H5Tequal(type.id, pegbar_h5_little_double()) > 0
        else { return nil }
        let offset = H5Dget_offset(object.id)
        return offset == pegbar_h5_nowhere() ? nil : Int(exactly: offset)
    }

    private func checkStorage(_ creation: HDF5Handle, _ entry: String) throws(CheckpointError) {
        let layout = H5Pget_layout(creation.id)
        guard [H5D_COMPACT, H5D_CONTIGUOUS, H5D_CHUNKED].contains(layout), H5Pget_external_count(creation.id) == 0
        else {
            throw CheckpointError(
                .malformed, file: path, entry: entry, "keeps its numbers in another file",
                advice: "do not use this file: Keras writes no such arrays")
        }
        let known = [pegbar_h5_deflate(), pegbar_h5_shuffle(), pegbar_h5_checksum()]
        for index in 0..<max(0, H5Pget_nfilters(creation.id)) {
            var (flags, values, settings) = (UInt32(0), 0, UInt32(0))
            let filter = H5Pget_filter2(creation.id, UInt32(index), &flags, &values, nil, 0, nil, &settings)
            guard known.contains(filter) else {
                throw CheckpointError(
                    .unsupported, file: path, entry: entry, "is packed with the HDF5 filter \(filter)",
                    advice: "save it without compression, or with gzip")
            }
        }
    }

    private func unsound(_ entry: String, _ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: path, entry: entry, problem, advice: CheckpointError.damaged)
    }
}
