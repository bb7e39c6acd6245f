import Foundation
import Generators
import Media
import Projects
import Rendering

/// Hands out pictures: out of memory, out of the cache, or painted.
final class PictureDesk: Sendable {
    let shelf: PlanShelf
    let queue: PaintingQueue
    private let stores: Stores
    /// One at a time, on painters of their own: a draft must not wait for a picture that takes seconds.
    private let drafts = DispatchQueue(label: "drafts")

    /// What the painting threads share with those who ask.
    private final class Stores: Sendable {
        let book = PictureBook()
        let cache: PictureCache
        let draftPools = PainterPools(threads: 1)
        /// Colour pictures, so that pictures can be had where the cache takes none.
        let colours = BoundedMemory<PictureIdentity, Bitmap>(limit: 128 << 20) { $0.rgb.count }
        /// Small pictures and encoded ones, by identity and size.
        let encoded = BoundedMemory<EncodedName, EncodedPicture>(limit: 96 << 20) { $0.bytes.count }
        let miniatures = BoundedMemory<PictureIdentity, [UInt8]>(limit: 64 << 20) { $0.count }

        init(cache: PictureCache) { self.cache = cache }
    }

    struct EncodedName: Hashable, Sendable {
        let identity: PictureIdentity
        let width: Int?
        let isPNG: Bool
    }

    struct EncodedPicture: Sendable {
        let width: Int
        let height: Int
        let bytes: [UInt8]
    }

    /// - Parameters:
    ///   - directory: the project file's.
    ///   - file: the project file, as advice names it.
    ///   - isDone: is told after each picture that was painted, with the reason if it could not be.
    init(
        directory: URL, file: String, cache: PictureCache, threads: Int,
        isDone: @escaping @Sendable (PictureIdentity, StudioError?) -> Void
    ) {
        let stores = Stores(cache: cache)
        self.stores = stores
        shelf = PlanShelf(directory: directory, file: file, pools: PainterPools(threads: threads))
        queue = PaintingQueue(
            threads: threads,
            work: PaintingQueue.Work(
                isReady: { Self.isReady($0, stores) }, atOnce: { stores.book.entry($0)?.plan?.atOnce ?? 0 },
                paint: { try Self.paint($0, $1, stores) }, isDone: isDone))
    }

    // MARK: What there is

    /// Notes a picture of a plan, so that it can be asked for.
    func note(_ identities: ShownPlan.Identities, of plan: ShownPlan, at index: Int) {
        stores.book.add(identities.shown, PictureBook.Entry(identities, of: plan, at: index))
    }

    func isReady(_ identity: PictureIdentity) -> Bool { Self.isReady(identity, stores) }

    private static func isReady(_ identity: PictureIdentity, _ stores: Stores) -> Bool {
        let colour = stores.book.entry(identity)?.colour ?? identity
        return stores.colours.contains(colour) || stores.cache.contains(colour)
    }

    /// A picture that is ready; nil for one that would have to be painted.
    private static func readyPicture(_ identity: PictureIdentity, _ stores: Stores) -> Bitmap? {
        let entry = stores.book.entry(identity)
        let colour = entry?.colour ?? identity
        guard let bitmap = stores.colours[colour] ?? stores.cache.picture(colour) else { return nil }
        return entry?.shown(bitmap) ?? bitmap
    }

    /// False if the picture was given up.
    private static func paint(_ identity: PictureIdentity, _ demand: PictureDemand, _ stores: Stores) throws -> Bool {
        if isReady(identity, stores) { return true }
        guard let entry = stores.book.entry(identity), let plan = entry.plan else { throw unknown(identity) }
        let appearance = try plan.plan.frame(entry.index).appearance
        let painter = FramePainter(plan.plan, painters: plan.painters, cache: stores.cache)
        let painted = painter.paint(appearance.colours) { demand.isWanted }
        guard let bitmap = painted?.bitmap else { return false }
        stores.colours.keep(bitmap, as: entry.colour)
        stores.miniatures.keep(entry.shown(bitmap).miniature(), as: identity)
        return true
    }

    private static func unknown(_ identity: PictureIdentity) -> StudioError {
        .notFound("there is no picture \(identity.description.prefix(12))...: ask for the frames again")
    }

    // MARK: Pictures

    /// How often a picture is painted for one who waits, if the memory loses it before it is handed out.
    private static let attempts = 3

    /// A picture, painted before everything else if it is not ready.
    ///
    /// - Parameters:
    ///   - width: scaled down to; nil for all of it.
    ///   - isPNG: false for RGBA bytes.
    func picture(_ identity: PictureIdentity, width: Int?, isPNG: Bool, client: String) async throws -> EncodedPicture {
        for _ in 0..<Self.attempts {
            try check(identity)
            try await queue.picture(identity, client: client)
            if let ready = try await readyPicture(identity, width: width, isPNG: isPNG) { return ready }
        }
        throw Self.unknown(identity)
    }

    /// Throws if nobody knows how to paint a picture.
    func check(_ identity: PictureIdentity) throws(StudioError) {
        guard stores.book.entry(identity)?.plan != nil else { throw Self.unknown(identity) }
    }

    /// A picture, if it need not be painted.
    func readyPicture(_ identity: PictureIdentity, width: Int?, isPNG: Bool) async throws -> EncodedPicture? {
        let name = EncodedName(identity: identity, width: width, isPNG: isPNG)
        if let encoded = stores.encoded[name] { return encoded }
        guard isReady(identity) else { return nil }
        return try await onOwnThread { [stores] in
            // What the cache had may be gone by now, or damaged.
            guard let bitmap = Self.readyPicture(identity, stores) else { return nil }
            let encoded = try Self.encode(bitmap, width: width, isPNG: isPNG)
            // Whole RGBA pictures are as quickly made anew as kept.
            if isPNG || width != nil { stores.encoded.keep(encoded, as: name) }
            return encoded
        }
    }

    /// A draft; nil for a model that makes none.
    func draft(_ identity: PictureIdentity, width: Int?, isPNG: Bool) async throws -> EncodedPicture? {
        guard let entry = stores.book.entry(identity), let plan = entry.plan else { throw Self.unknown(identity) }
        let demand = PictureDemand()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<EncodedPicture?, any Error>) in
                drafts.async { [stores] in
                    continuation.resume(
                        with: Result {
                            let made = demand.isWanted ? try Self.draft(entry, of: plan.plan, demand, stores) : nil
                            guard demand.isWanted else { throw StudioError.superseded }
                            guard let bitmap = made else { return nil }
                            return try Self.encode(bitmap, width: width, isPNG: isPNG)
                        })
                }
            }
        } onCancel: {
            demand.withdraw()
        }
    }

    private static func draft(
        _ entry: PictureBook.Entry, of plan: RenderPlan, _ demand: PictureDemand, _ stores: Stores
    ) throws -> Bitmap? {
        let appearance = try plan.frame(entry.index).appearance
        let model = plan.models[appearance.model]!
        guard let kind = model.generator.quickDraft else { return nil }
        let pool = stores.draftPools.pool(of: model)
        let draft = pool.withPainter { $0.draft(appearance.recipe.input, kind) { demand.isWanted } }
        guard let rgb = draft else { return nil }
        return entry.shown(Bitmap(width: plan.width, height: plan.height, rgb: rgb))
    }

    private static func encode(_ bitmap: Bitmap, width: Int?, isPNG: Bool) throws -> EncodedPicture {
        let bitmap = width.map(bitmap.scaledDown(toWidth:)) ?? bitmap
        return EncodedPicture(
            width: bitmap.width, height: bitmap.height, bytes: isPNG ? try PNGFile.encode(bitmap) : bitmap.rgba)
    }

    // MARK: Change

    /// The miniature of a picture that is ready; nil for one that is not.
    ///
    /// - Parameter reads: false looks in memory alone.
    func miniature(_ identity: PictureIdentity, reads: Bool) -> [UInt8]? {
        if let known = stores.miniatures[identity] { return known }
        guard reads, let bitmap = Self.readyPicture(identity, stores) else { return nil }
        let made = bitmap.miniature()
        stores.miniatures.keep(made, as: identity)
        return made
    }
}
