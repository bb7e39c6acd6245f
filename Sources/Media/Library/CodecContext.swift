import CFFmpeg

/// An encoder or decoder, freed with its owner.
struct CodecContext: ~Copyable {
    let pointer: UnsafeMutablePointer<AVCodecContext>

    init(encoder name: String) throws(MediaError) {
        guard let codec = avcodec_find_encoder_by_name(name) else { throw .missingPart("the encoder \(name)") }
        try self.init(codec, name)
    }

    init(decoder name: String) throws(MediaError) {
        guard let codec = avcodec_find_decoder_by_name(name) else { throw .missingPart("the decoder \(name)") }
        try self.init(codec, name)
    }

    private init(_ codec: UnsafePointer<AVCodec>, _ name: String) throws(MediaError) {
        guard let pointer = avcodec_alloc_context3(codec) else { throw .library(.outOfMemory("set up \(name)")) }
        self.pointer = pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVCodecContext>? = pointer
        avcodec_free_context(&pointer)
    }

    func open(_ options: KeyValuePairs<String, String>) throws(LibraryFailure) {
        let name = String(cString: pointer.pointee.codec.pointee.name)
        var options = LibraryOptions(options)
        try options.open("open \(name)") { avcodec_open2(pointer, pointer.pointee.codec, $0) }
    }

    func send(_ frame: borrowing LibraryFrame) throws(LibraryFailure) {
        try checked(avcodec_send_frame(pointer, frame.pointer), "encode a picture")
    }

    func send(_ packet: borrowing LibraryPacket) throws(LibraryFailure) {
        try checked(avcodec_send_packet(pointer, packet.pointer), "decode a packet")
    }

    /// Says that no frame follows.
    func finishEncoding() throws(LibraryFailure) {
        try checked(avcodec_send_frame(pointer, nil), "end the encoding")
    }

    /// Says that no packet follows.
    func finishDecoding() throws(LibraryFailure) {
        try checked(avcodec_send_packet(pointer, nil), "end the decoding")
    }

    /// False when the encoder wants more frames first, or has given all.
    func receive(_ packet: borrowing LibraryPacket) throws(LibraryFailure) -> Bool {
        try Self.received(avcodec_receive_packet(pointer, packet.pointer), "encode a picture")
    }

    /// False when the decoder wants more packets first, or has given all.
    func receive(_ frame: borrowing LibraryFrame) throws(LibraryFailure) -> Bool {
        try Self.received(avcodec_receive_frame(pointer, frame.pointer), "decode a picture")
    }

    private static func received(_ code: Int32, _ action: String) throws(LibraryFailure) -> Bool {
        if code == pegbar_averror(EAGAIN) || code == pegbar_averror_eof() { return false }
        try checked(code, action)
        return true
    }
}
