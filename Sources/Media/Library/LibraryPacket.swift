import CFFmpeg

/// A packet of coded data, freed with its owner.
struct LibraryPacket: ~Copyable {
    let pointer: UnsafeMutablePointer<AVPacket>

    init() throws(MediaError) {
        guard let pointer = av_packet_alloc() else { throw .library(.outOfMemory("make a packet")) }
        self.pointer = pointer
    }

    /// With a padded copy of `bytes`, as decoders want it.
    init(copying bytes: [UInt8]) throws(MediaError) {
        guard let size = Int32(exactly: bytes.count), let pointer = av_packet_alloc() else {
            throw .library(.outOfMemory("make a packet of \(bytes.count) bytes"))
        }
        let code = av_new_packet(pointer, size)
        guard code >= 0 else {
            var unused: UnsafeMutablePointer<AVPacket>? = pointer
            av_packet_free(&unused)
            throw .library(LibraryFailure("make a packet of \(bytes.count) bytes", code: code))
        }
        bytes.withUnsafeBufferPointer { pointer.pointee.data.update(from: $0.baseAddress!, count: $0.count) }
        self.pointer = pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVPacket>? = pointer
        av_packet_free(&pointer)
    }

    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: pointer.pointee.data, count: Int(pointer.pointee.size))
    }
}
