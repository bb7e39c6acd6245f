extension Manifest {
    /// The frames that an earlier render left in a folder, as far as this render of a part of a chain may keep them.
    ///
    /// Earlier frames count only if the project gives the same pictures today, so that a folder never mixes two states of
    /// a project. Their places in the chain are today's, and the rest is this render's: the parts of a chain rendered one
    /// after the other give the manifest of the whole.
    /// - Parameters:
    ///   - earlier: see `PictureFolder.earlier`.
    ///   - own: the frames that this render writes itself.
    ///   - stem: what the names of this render's files begin with.
    ///   - planned: where the picture of a frame comes from today, by frame number; nil beyond the chain's end.
    ///   - path: for error texts.
    ///   - overwrite: leaves out what is out of date, so that it is removed, instead of throwing `outOfDate`.
    package func keptFrames(
        of earlier: Manifest, beside own: Set<Int>, stem: String, path: String, overwrite: Bool,
        planned: (_ number: Int) -> Origin?
    ) throws(RenderingError) -> [Frame] {
        let isSame =
            earlier.width == width && earlier.height == height && earlier.chain == chain
            && earlier.totalFrames == totalFrames && earlier.program.engine == program.engine
        var (kept, outOfDate) = ([Frame](), [String]())
        for var frame in earlier.frames where !own.contains(frame.number) {
            guard let file = frame.file else { continue }
            if isSame, PictureName.stem(of: file) == stem, let origin = planned(frame.number),
                origin.identity == frame.origin.identity
            {
                frame.origin = origin
                kept.append(frame)
            } else {
                outOfDate.append(file)
            }
        }
        if !overwrite, !outOfDate.isEmpty { throw .outOfDate(path: path, files: outOfDate) }
        return kept
    }

    /// Adds the frames, in the order of their numbers.
    package mutating func add(_ frames: [Frame]) {
        self.frames = (self.frames + frames).sorted { $0.number < $1.number }
    }
}
