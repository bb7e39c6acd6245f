import Rendering

/// What a page wants painted, best first.
struct Wishes: Equatable, Sendable {
    /// Under the playhead.
    var now: [PictureIdentity] = []
    /// What a few steps, or play, come to.
    var soon: [PictureIdentity] = []
    /// What is in sight elsewhere on the page.
    var thumbnails: [PictureIdentity] = []
    /// What may be looked at later.
    var ahead: [PictureIdentity] = []

    /// The most that a page may wish for at once.
    static let most = 2000

    var count: Int { now.count + soon.count + thumbnails.count + ahead.count }
    var all: Set<PictureIdentity> { Set(now + soon + thumbnails + ahead) }
}
