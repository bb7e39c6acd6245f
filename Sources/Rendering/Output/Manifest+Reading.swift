import Files
import JSON
import Latents
import Projects

extension Manifest {
    /// Reads a manifest file.
    package init(path: String) throws(RenderingError) {
        try self.init(parsing: RenderingError.wrap(Disk.contents(ofFile: path)), path: path)
    }

    /// Reads a manifest, believing nothing: names stay inside the folder, numbers ascend, hashes are hashes.
    ///
    /// Members that this version does not know are ignored, because a manifest is always written anew.
    /// - Parameter path: for error texts.
    package init(parsing bytes: [UInt8], path: String) throws(RenderingError) {
        let document: JSONDocument
        do throws(JSONSyntaxError) {
            document = try JSONDocument(parsing: bytes)
        } catch {
            throw .manifest(path: path, problem: error.description)
        }
        do throws(Problem) {
            try self.init(ManifestReader(value: document.value, path: .root))
        } catch {
            let place = error.path == .root ? "" : "\(document.nearestPosition(of: error.path)), \(error.path): "
            throw .manifest(path: path, problem: place + error.text)
        }
    }

    fileprivate typealias Problem = ManifestReader.Problem

    private init(_ reader: ManifestReader) throws(Problem) {
        guard reader.value["format"]?.string == Self.format else {
            throw Problem(path: .root, text: "it does not say \"format\": \"\(Self.format)\"")
        }
        let version = try reader.integer("version", in: 1...Int.max)
        guard version == Self.version else {
            throw Problem(
                path: JSONPath("version"), text: "version \(version) was written by a newer Pegbar; use that one")
        }
        let program = try reader.member("program")
        self.init(
            program: ProgramVersion(
                version: try program.string("version"), engine: try program.integer("engine", in: 0...Int.max)),
            project: try KnownFile(reader.member("project")), chain: try reader.string("chain"),
            frameRate: try reader.frameRate("frameRate"), width: try reader.integer("width", in: 1...1 << 20),
            height: try reader.integer("height", in: 1...1 << 20), models: [:], look: try reader.member("look").value,
            totalFrames: try reader.integer("totalFrames", in: 1...1 << 40))
        for (name, model) in try reader.member("models").members() { models[name] = try KnownFile(model) }
        if reader.value["movie"] != nil {
            movie = try KnownFile(reader.member("movie"))
            if let movie, !PictureName.isPlain(movie.file) {
                throw Problem(path: JSONPath("movie", "file"), text: "\"\(movie.file)\" is not a plain file name")
            }
        }
        try readFrames(reader.member("frames"))
    }

    private mutating func readFrames(_ reader: ManifestReader) throws(Problem) {
        var names: Set<String> = []
        for element in try reader.elements() {
            let frame = try Frame(element, isInMovie: movie != nil)
            if let last = frames.last, last.number >= frame.number {
                throw element.problem("number", "frame \(frame.number) does not follow \(last.number)")
            }
            let isRight =
                frame.isTail
                ? frame.number > totalFrames && movie != nil
                : frame.number <= totalFrames && frame.origin.picture == FencePosts.picture(ofFrameNumber: frame.number)
            guard isRight else {
                throw element.problem(
                    "number", "frame \(frame.number) cannot be picture \(frame.origin.picture) of \(totalFrames)")
            }
            if let file = frame.file, !names.insert(file).inserted {
                throw element.problem("file", "\"\(file)\" is used by two frames")
            }
            frames.append(frame)
        }
    }
}

extension Manifest.KnownFile {
    fileprivate init(_ reader: ManifestReader) throws(ManifestReader.Problem) {
        self.init(
            file: try reader.string("file"), sha256: try reader.hash("sha256"),
            network: reader.has("network") ? try reader.string("network") : nil)
    }
}

extension Manifest.Frame {
    fileprivate init(_ reader: ManifestReader, isInMovie: Bool) throws(ManifestReader.Problem) {
        guard let identity = PictureIdentity(hexadecimal: try reader.hash("identity")) else {
            throw reader.problem("identity", "not 64 hexadecimal digits")
        }
        guard let position = Fraction(try reader.string("position")) else {
            throw reader.problem("position", "not a fraction such as \"3/4\"")
        }
        self.init(
            number: try reader.integer("number", in: 1...1 << 41),
            origin: Manifest.Origin(
                identity: identity, picture: try reader.integer("picture", in: 0...1 << 40),
                transition: try reader.string("transition"),
                step: reader.has("step") ? try reader.integer("step", in: 0...1 << 40) : nil, position: position,
                key: reader.has("key") ? try reader.string("key") : nil, isHold: try reader.flag("hold")),
            rgbSHA256: try reader.hash("rgbSHA256"), isTail: try reader.flag("tail"))
        if isInMovie {
            planesSHA256 = reader.has("planesSHA256") ? try reader.hash("planesSHA256") : nil
        } else {
            let name = try reader.string("file")
            guard PictureName.isPlain(name) else {
                throw reader.problem("file", "\"\(name)\" is not a plain file name")
            }
            file = name
        }
    }
}
