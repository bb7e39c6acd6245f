extension Manifest {
    /// This render of a part of a chain together with the frames that an earlier render left in the same folder.
    ///
    /// Earlier frames count only if the project gives the same pictures today, so that a folder never mixes two states of
    /// a project. Their places in the chain are today's, and the rest is this render's: the parts of a chain rendered one
    /// after the other give the manifest of the whole.
    /// - Parameters:
    ///   - earlier: see `PictureFolder.earlier`.
    ///   - planned: where the picture of a frame comes from today, by frame number; nil beyond the chain's end.
    ///   - path: for error texts.
    ///   - overwrite: leaves out what is out of date, so that it is removed, instead of throwing `outOfDate`.
    package func joined(
        with earlier: Manifest, path: String, overwrite: Bool, planned: (_ number: Int) -> Origin?
    ) throws(RenderingError) -> Manifest {
        let own = Set(frames.map(\.number))
        var (joined, outOfDate) = (self, [String]())
        for frame in earlier.frames where !own.contains(frame.number) {
            guard let file = frame.file else { continue }
            let isSame =
                earlier.width == width && earlier.height == height && earlier.chain == chain
                && earlier.totalFrames == totalFrames && earlier.program.engine == program.engine
                && PictureName.stem(of: file) == frames.first?.file.flatMap(PictureName.stem)
            if isSame, let origin = planned(frame.number), origin.identity == frame.origin.identity {
                var frame = frame
                frame.origin = origin
                joined.frames.append(frame)
            } else {
                outOfDate.append(file)
            }
        }
        if !overwrite, !outOfDate.isEmpty { throw .outOfDate(path: path, files: outOfDate) }
        joined.frames.sort { $0.number < $1.number }
        return joined
    }
}
