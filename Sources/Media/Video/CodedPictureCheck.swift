import CFFmpeg

/// Decodes what an encoder gives as it gives it, so that nobody has to wait for that when a movie is finished.
struct CodedPictureCheck: ~Copyable {
    private let path: String
    private let width: Int
    private let height: Int
    private let decoder: CodecContext
    private let frame: LibraryFrame
    private let onPicture: ([UInt8]) -> Void
    private var decoded = 0

    /// - Parameters:
    ///   - path: the movie, for errors.
    ///   - onPicture: gets the samples of each picture, in order (`LibraryFrame.planes`).
    init(
        of filter: borrowing UnitFilter, path: String, onPicture: @escaping ([UInt8]) -> Void
    ) throws(MediaError) {
        let parameters = filter.pointer.pointee.par_out!
        let decoder = try CodecContext(decoder: "h264")
        try failing(as: MediaError.library) { () throws(LibraryFailure) in
            try decoder.openForDecoding(parameters, threads: 1)
        }
        frame = try LibraryFrame()
        (width, height) = (Int(parameters.pointee.width), Int(parameters.pointee.height))
        self.decoder = decoder
        (self.path, self.onPicture) = (path, onPicture)
    }

    /// Takes the next packet, whose content stays as it is.
    mutating func add(_ packet: borrowing LibraryPacket) throws(MediaError) {
        try ownFailure { () throws(LibraryFailure) in try decoder.send(packet) }
        try take()
    }

    /// Says that no packet follows. Throws when there were more of them than pictures.
    mutating func finish(frames: Int) throws(MediaError) {
        try ownFailure { () throws(LibraryFailure) in try decoder.finishDecoding() }
        try take()
        guard decoded == frames else {
            throw .damaged(file: path, "\(decoded) of the coded pictures can be decoded, \(frames) were coded")
        }
    }

    private mutating func take() throws(MediaError) {
        while try received() {
            decoded += 1
            guard frame.isWhole(width: width, height: height), let planes = frame.planes() else {
                throw .damaged(file: path, "frame \(decoded), as it was coded, cannot be decoded whole")
            }
            onPicture(planes)
        }
    }

    private func received() throws(MediaError) -> Bool {
        var isThere = false
        try ownFailure { () throws(LibraryFailure) in isThere = try decoder.receive(frame) }
        return isThere
    }

    private func ownFailure(_ body: () throws(LibraryFailure) -> Void) throws(MediaError) {
        try failing(as: { .damaged(file: path, "frame \(decoded + 1), as it was coded: \($0)") }, body)
    }
}
