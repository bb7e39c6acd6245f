import Files
import Foundation
package import Media
import Synchronization

/// Colour pictures on disk, found by their identity, so that no picture is computed twice.
///
/// Safe under several threads and processes: an entry appears whole or not at all, is checked when it is read, and its
/// removal by another process costs a picture, never a wrong one. The cache never makes a render fail: what it cannot
/// write is reported once and then left out.
package final class PictureCache: Sendable {
    package let directory: String
    /// The folder in it for pictures of one engine, such as `engine-2`; empty for none.
    private let compartment: String
    /// The most bytes that entries may take.
    package let limit: Int

    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        /// Bytes of entries when they were last counted, and written by this process since then.
        var counted: Int?
        var written = 0
        var damaged = 0
        /// Set when a write failed: nothing more is stored.
        var isClosed = false
    }

    static let compartmentPrefix = "engine-"

    package static let defaultLimit = 10 << 30

    /// - Parameters:
    ///   - directory: made when the first picture is stored.
    ///   - compartment: keeps pictures apart whose last bits may differ; its name begins with `engine-`. Limit,
    ///     statistics and clearing are for all of them together.
    ///   - limit: bytes; the least recently used entries are removed above it. 0 stores nothing.
    ///   - report: is told, at most once, why nothing more is stored.
    package init(
        directory: String, compartment: String = "", limit: Int = defaultLimit,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        precondition(compartment.isEmpty || compartment.hasPrefix(Self.compartmentPrefix))
        (self.directory, self.compartment, self.limit, self.report) = (directory, compartment, limit, report)
    }

    /// `$PEGBAR_CACHE`, or else `pegbar` in `$XDG_CACHE_HOME`, or else `~/.cache/pegbar`.
    ///
    /// As the XDG specification asks, `XDG_CACHE_HOME` counts only when it is an absolute path.
    package static func defaultDirectory(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let place = environment["PEGBAR_CACHE"], !place.isEmpty { return place }
        if let place = environment["XDG_CACHE_HOME"], place.hasPrefix("/") { return place + "/pegbar" }
        return (environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()) + "/.cache/pegbar"
    }

    /// How many entries were found damaged, and removed, since this cache was opened.
    package var damagedEntries: Int { state.withLock { $0.damaged } }

    /// Whether there is an entry; its contents are not looked at.
    package func contains(_ identity: PictureIdentity) -> Bool {
        Disk.status(path(of: identity))?.isRegularFile ?? false
    }

    /// The picture, or nil when there is none. A damaged entry is removed and counts as none.
    package func picture(_ identity: PictureIdentity) -> Bitmap? { hashedPicture(identity)?.bitmap }

    /// The same with the hash that proves it undamaged.
    func hashedPicture(_ identity: PictureIdentity) -> HashedBitmap? {
        let path = path(of: identity)
        guard let file = try? ReadableFile(path) else { return nil }
        guard let bytes = try? file.contents(), let picture = CacheEntry.decode(bytes, identity: identity) else {
            try? Disk.removeFile(path)
            state.withLock { $0.damaged += 1 }
            return nil
        }
        // The time of last use; a cache that may only be read stays readable.
        file.touch()
        return picture
    }

    /// Keeps a picture. Never fails: see `report`.
    package func store(_ bitmap: Bitmap, _ identity: PictureIdentity) { store(HashedBitmap(bitmap), identity) }

    /// The same for a picture whose hash is known.
    func store(_ picture: HashedBitmap, _ identity: PictureIdentity) {
        let bitmap = picture.bitmap
        let (header, size) = (CacheEntry.header(of: picture, identity: identity), CacheEntry.size(of: bitmap))
        guard size <= limit, !state.withLock({ $0.isClosed }) else { return }
        do throws(RenderingError) {
            try write([header, bitmap.rgb], identity)
            if isDueForTrimming(afterWriting: size) { try trim() }
        } catch {
            let isFirst = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            if isFirst { report("the picture cache is not used any further: \(error)") }
        }
    }

    private func write(_ parts: [[UInt8]], _ identity: PictureIdentity) throws(RenderingError) {
        let path = path(of: identity)
        let temporary = "\(path).\(UInt64.random(in: 0 ... .max)).\(CacheEntry.temporarySuffix)"
        if Disk.status(directory + "/CACHEDIR.TAG") == nil { try makeDirectory() }
        try RenderingError.wrap(Disk.makeFolder(PathParts(path).folder))
        try RenderingError.wrap(Disk.create(temporary, parts, durable: false))
        do {
            try Disk.rename(temporary, to: path)
        } catch {
            try? Disk.removeFile(temporary)
            throw .file(error)
        }
    }

    /// Programs that make backups leave out a folder with this file (bford.info/cachedir).
    private func makeDirectory() throws(RenderingError) {
        try RenderingError.wrap(Disk.makeFolder(directory))
        let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Pictures that Pegbar can compute again.\n"
        do {
            try Disk.create(directory + "/CACHEDIR.TAG", [Array(tag.utf8)], durable: false)
        } catch {
            if error.code != EEXIST { throw .file(error) }
        }
    }

    /// Other processes write too, so the entries are counted again after every sixteenth of the limit.
    private func isDueForTrimming(afterWriting size: Int) -> Bool {
        state.withLock { state in
            state.written += size
            guard let counted = state.counted else { return true }
            return counted + state.written > limit || state.written > limit / 16
        }
    }

    func noteCounted(_ bytes: Int) { state.withLock { ($0.counted, $0.written) = (bytes, 0) } }

    func path(of identity: PictureIdentity) -> String {
        let name = identity.description
        let folder = compartment.isEmpty ? directory : "\(directory)/\(compartment)"
        return "\(folder)/\(name.prefix(2))/\(name).\(CacheEntry.suffix)"
    }
}
