package import JSON
package import Latents
package import Projects

/// What a render is: which picture each of its files holds, and where that picture came from.
///
/// The same render gives the same bytes: no clock, no paths of this machine. A folder has it inside as `manifest.json`,
/// `FILE.mp4` beside it as `FILE.mp4.manifest.json`; Documentation/Manifest.md lists the fields.
package struct Manifest: Equatable, Sendable {
    package static let format = "pegbar-manifest"
    package static let version = 1
    package static let fileName = "manifest.json"

    /// Where the manifest of a movie is kept.
    package static func path(besideMovie path: String) -> String { path + "." + fileName }

    /// What rendered: the program's version, and the revision of the engine, which changes whenever any picture does.
    package var program: ProgramVersion
    package var project: KnownFile
    package var chain: String
    package var frameRate: FrameRate
    package var width: Int
    package var height: Int
    /// The models that the whole chain uses, by their name in the project.
    package var models: [String: KnownFile]
    /// A summary of the chain's look for people to read: an object.
    package var look: JSONValue
    /// How many frames the whole chain has; a render of a part has fewer.
    package var totalFrames: Int
    /// In the order of their numbers; in a movie, in the order of its frames.
    package var frames: [Frame]
    /// Set for a movie.
    package var movie: KnownFile?

    package init(
        program: ProgramVersion, project: KnownFile, chain: String, frameRate: FrameRate, width: Int, height: Int,
        models: [String: KnownFile], look: JSONValue, totalFrames: Int, frames: [Frame] = [], movie: KnownFile? = nil
    ) {
        (self.program, self.project, self.chain, self.frameRate) = (program, project, chain, frameRate)
        (self.width, self.height, self.models, self.look) = (width, height, models, look)
        (self.totalFrames, self.frames, self.movie) = (totalFrames, frames, movie)
    }

    package struct ProgramVersion: Equatable, Sendable {
        package var version: String
        package var engine: Int

        package init(version: String, engine: Int) {
            (self.version, self.engine) = (version, engine)
        }
    }

    /// A file by its name, without the folders it lies in, and by the SHA-256 of its bytes in hexadecimal.
    package struct KnownFile: Equatable, Sendable {
        package var file: String
        package var sha256: String
        /// Which network of a model's file, if it is not the usual one.
        package var network: String?

        package init(file: String, sha256: String, network: String? = nil) {
            (self.file, self.sha256, self.network) = (file, sha256, network)
        }
    }
}

extension Manifest {
    /// One frame: its number, where its picture comes from, and what the picture is.
    package struct Frame: Equatable, Sendable {
        /// As people count, from 1, in the chain.
        package var number: Int
        package var origin: Origin
        /// The PNG in the folder; nil in a movie.
        package var file: String?
        /// Of the picture's RGB bytes, before any coding.
        package var rgbSHA256: String
        /// In a movie, of the frame as it decodes; see `Verification`.
        package var planesSHA256: String?
        /// A repetition of the last picture that fills a movie up to a whole second.
        package var isTail: Bool

        package init(
            number: Int, origin: Origin, file: String? = nil, rgbSHA256: String, planesSHA256: String? = nil,
            isTail: Bool = false
        ) {
            (self.number, self.origin, self.file) = (number, origin, file)
            (self.rgbSHA256, self.planesSHA256, self.isTail) = (rgbSHA256, planesSHA256, isTail)
        }
    }

    /// Where a picture comes from.
    package struct Origin: Equatable, Sendable {
        package var identity: PictureIdentity
        /// Counted from 0 in the chain.
        package var picture: Int
        package var transition: String
        /// Counted from 0 in the transition; nil while a key is held.
        package var step: Int?
        /// Where the picture lies between source (0) and destination (1), in time.
        package var position: Fraction
        /// The key that the picture shows exactly, if it does.
        package var key: String?
        package var isHold: Bool

        package init(
            identity: PictureIdentity, picture: Int, transition: String, step: Int?, position: Fraction,
            key: String? = nil, isHold: Bool = false
        ) {
            (self.identity, self.picture, self.transition, self.step) = (identity, picture, transition, step)
            (self.position, self.key, self.isHold) = (position, key, isHold)
        }
    }
}
