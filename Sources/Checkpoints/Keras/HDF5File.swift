import CHDF5
import Synchronization

/// A file in HDF5 (docs.hdfgroup.org/hdf5), opened for reading through libhdf5.
///
/// What could lead out of the file or run foreign code is refused: soft, external and user-defined links, external and
/// virtual storage, and every filter but gzip, shuffle and the checksum. Plug-ins are switched off.
///
/// The library is not safe for several threads, so a file is only used inside of `withFile`.
struct HDF5File: ~Copyable {
    private let handle: HDF5Handle
    let path: String

    /// One file at a time; set up with the first.
    private static let library = Mutex(false)

    /// - Parameter bytes: the file's, if it is in memory; otherwise it is read from `path`.
    static func withFile<Result>(
        _ path: String, bytes: [UInt8]?, _ body: (borrowing HDF5File) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        let result = library.withLock { isReady -> Swift.Result<Result, CheckpointError> in
            if !isReady {
                H5open()
                H5PLset_loading_state(0)
                isReady = true
            }
            // The setting belongs to the thread.
            pegbar_h5_silence()
            do throws(CheckpointError) {
                return .success(try body(try HDF5File(path, bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(_ path: String, _ bytes: [UInt8]?) throws(CheckpointError) {
        self.path = path
        let access = HDF5Handle(H5Pcreate(pegbar_h5_file_access()), H5Pclose)
        H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG)
        if var bytes {
            H5Pset_fapl_core(access.id, 1 << 20, false)
            H5Pset_file_image(access.id, &bytes, bytes.count)
        } else {
            H5Pset_fapl_sec2(access.id)
            H5Pset_file_locking(access.id, false, true)
        }
        handle = HDF5Handle(H5Fopen(path, pegbar_h5_read_only(), access.id), H5Fclose)
        guard handle.isValid else {
            throw CheckpointError(
                .malformed, file: path, "is not sound HDF5 (\(HDF5File.libraryWords()))",
                advice: CheckpointError.damaged)
        }
    }

    /// What the library said about its last failure.
    static func libraryWords() -> String {
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 200) { buffer in
            pegbar_h5_last_error(buffer.baseAddress!)
            return String(cString: buffer.baseAddress!)
        }
        return text.isEmpty ? "libhdf5 does not say why" : "libhdf5: \(text)"
    }

    /// The object that hard links lead to from the root, name by name; nil if there is none.
    func object(_ names: [String]) throws(CheckpointError) -> HDF5Handle? {
        var object = HDF5Handle(H5Oopen(handle.id, "/", pegbar_h5_default()), H5Oclose)
        for name in names {
            guard !name.isEmpty, name != ".", !name.contains("/"), !name.utf8.contains(0) else { return nil }
            guard H5Iget_type(object.id) == H5I_GROUP else { return nil }
            switch pegbar_h5_link_kind(object.id, name) {
            case 0: break
            case -1: return nil
            default:
                throw CheckpointError(
                    .malformed, file: path, entry: name, "is a link that leads elsewhere",
                    advice: "do not use this file: Keras writes no such links")
            }
            let next = HDF5Handle(H5Oopen(object.id, name, pegbar_h5_default()), H5Oclose)
            guard next.isValid else { return nil }
            object = next
        }
        return object.isValid ? object : nil
    }
}

/// One identifier of libhdf5, given back when nobody holds it any more.
final class HDF5Handle {
    let id: hid_t
    private let close: (hid_t) -> herr_t

    init(_ id: hid_t, _ close: @escaping (hid_t) -> herr_t) { (self.id, self.close) = (id, close) }

    deinit { if isValid { _ = close(id) } }

    var isValid: Bool { id >= 0 }
}
