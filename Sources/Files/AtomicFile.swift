import Foundation

/// Files that appear whole or not at all, also after a crash or a power cut.
package enum AtomicFile {
    /// What a temporary file's name ends in; those left by a killed process are removed by `removeLeftovers`.
    private static let temporarySuffix = ".pegbar-temporary"

    /// Replaces the file, or makes it: readers find the old bytes or the new. On any error before the new ones are in
    /// place, the old ones are still there, and no temporary file is.
    ///
    /// An existing file's permissions are kept; a link is replaced, not what it leads to.
    /// - Parameter pieces: the bytes, one piece after the other.
    package static func write(_ pieces: some Sequence<[UInt8]>, to path: String) throws(FileError) {
        try place(pieces, at: path) { (temporary) throws(FileError) in
            try Disk.rename(temporary, to: path)
        }
    }

    /// Makes a file where there is none; the code is EEXIST where there is one.
    package static func create(_ pieces: some Sequence<[UInt8]>, at path: String) throws(FileError) {
        try place(pieces, at: path) { (temporary) throws(FileError) in
            if link(temporary, path) == 0 {
                unlink(temporary)
                return
            }
            let code = errno
            // A hard link never replaces anything; where the file system has none, only a lock guards the name.
            guard [EPERM, ENOSYS, EOPNOTSUPP].contains(code) else { throw FileError(.create, path, code) }
            if Disk.statusOfLink(path) != nil { throw FileError(.create, path, EEXIST) }
            try Disk.rename(temporary, to: path)
        }
    }

    /// Replaces a file that holds `old`. False, with everything left as it is, if it holds anything else or is gone.
    ///
    /// Old and new file change places in one step and what was there is looked at afterwards, so that no other program's
    /// save gets lost in between. Where the file system cannot exchange files, a moment remains in which one could.
    package static func replace(
        _ new: [UInt8], at path: String, holding old: [UInt8]
    ) throws(FileError) -> Bool {
        var isReplaced = false
        try place([new], at: path) { (temporary) throws(FileError) in
            isReplaced = try exchange(temporary, with: path, from: old, to: new)
        }
        return isReplaced
    }

    /// Leaves no `temporary` unless it throws.
    private static func exchange(
        _ temporary: String, with path: String, from old: [UInt8], to new: [UInt8]
    ) throws(FileError) -> Bool {
        do throws(FileError) {
            guard try Disk.exchange(temporary, path) else {
                guard contents(of: path) == old else {
                    unlink(temporary)
                    return false
                }
                try Disk.rename(temporary, to: path)
                return true
            }
        } catch {
            guard error.code == ENOENT, Disk.statusOfLink(path) == nil else { throw error }
            unlink(temporary)
            return false
        }
        if contents(of: temporary) == old {
            unlink(temporary)
            return true
        }
        // Back again; unless yet another save has taken the new file's place, which then is the one to stay.
        if try Disk.exchange(temporary, path), contents(of: temporary) != new {
            _ = try Disk.exchange(temporary, path)
        }
        unlink(temporary)
        return false
    }

    private static func contents(of path: String) -> [UInt8]? { try? Disk.contents(ofFile: path) }

    private static func place(
        _ pieces: some Sequence<[UInt8]>, at path: String, _ move: (String) throws(FileError) -> Void
    ) throws(FileError) {
        let parts = PathParts(path)
        let unique = "\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let temporary = "\(parts.folder)/.\(parts.name).\(unique)\(temporarySuffix)"
        do throws(FileError) {
            try Disk.create(temporary, pieces, exactMode: Disk.status(path)?.permissions, durable: true)
            do throws(FileError) {
                try move(temporary)
            } catch {
                unlink(temporary)
                throw error
            }
        } catch {
            throw error.naming(path)
        }
        // The name itself must survive a power cut, too. Who may write to the folder but not read it cannot ask for that.
        if access(parts.folder, R_OK) == 0 { try Disk.synchronise(parts.folder) }
    }

    /// Removes temporary files of `path` that a killed process left; only while nobody else writes `path`.
    package static func removeLeftovers(of path: String) {
        let parts = PathParts(path)
        let prefix = ".\(parts.name)."
        for name in (try? Disk.names(in: parts.folder)) ?? []
        where name.hasPrefix(prefix) && name.hasSuffix(temporarySuffix) {
            // Only digits and a dash in between: `.a.b.1-2` belongs to the file `a.b`, not to `a`.
            let unique = name.dropFirst(prefix.count).dropLast(temporarySuffix.count)
            if unique.allSatisfy({ $0 == "-" || $0.isWholeNumber }) { unlink("\(parts.folder)/\(name)") }
        }
    }
}
