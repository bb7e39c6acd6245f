import Projects
import Rendering

/// What a client wants rendered.
struct RenderRequest: Equatable, Sendable {
    var view: PictureView
    var pictures: Bool
    var movie: Bool
    /// As on the command line, `1-48,60`; nil for all.
    var frames: String?
    var tailHandle: Bool
    var overwrite: Bool

    init(_ members: RequestMembers) throws {
        let (chain, transition) = (try members.string("chain"), try members.string("transition"))
        switch (chain, transition) {
        case (let chain?, nil): view = .chain(chain)
        case (nil, let transition?): view = .transition(transition, inChain: nil)
        default: throw StudioError.badRequest("give either \"chain\" or \"transition\"")
        }
        (pictures, movie) = (try members.flag("pictures"), try members.flag("movie"))
        frames = try members.string("frames")
        (tailHandle, overwrite) = (try members.flag("tailHandle"), try members.flag("overwrite"))
        try members.finish()
        guard pictures || movie else { throw StudioError.badRequest("ask for \"pictures\", for a \"movie\" or both") }
        guard !tailHandle || movie else { throw StudioError.badRequest("\"tailHandle\" is for a movie") }
    }

    var name: String {
        switch view {
        case .chain(let name), .transition(let name, _): name
        case .keys, .seeds: ""
        }
    }

    /// What the movie of some frames is called after its chain, lest it take the place of the whole one; nil for all.
    var part: String? {
        get throws {
            guard let ranges = try ranges() else { return nil }
            let words = ranges.description
            return words.count <= 60 ? words : "\(ranges.count) frames"
        }
    }

    private func ranges() throws -> NumberRanges? {
        guard let frames else { return nil }
        guard let ranges = NumberRanges(argument: frames) else {
            throw StudioError.badRequest("\"frames\" are written 1-48,60")
        }
        return ranges
    }

    /// The frames, ascending, each once.
    func numbers(of count: Int) throws -> [Int]? {
        guard let ranges = try ranges() else { return nil }
        guard ranges.lie(in: 1...max(1, count)) else {
            throw StudioError.badRequest("\"frames\": \(name) has the frames 1 to \(count); write 1-48,60")
        }
        return ranges.numbers.sorted()
    }
}
