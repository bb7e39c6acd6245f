import CFFmpeg

/// A picture in FFmpeg's memory, freed with its owner.
struct LibraryFrame: ~Copyable {
    let pointer: UnsafeMutablePointer<AVFrame>

    /// Without memory for pixels: a decoder brings its own.
    init() throws(MediaError) {
        guard let pointer = av_frame_alloc() else { throw .library(.outOfMemory("make a frame")) }
        self.pointer = pointer
    }

    /// With memory for pixels, padded as FFmpeg's vector code wants it.
    init(width: Int, height: Int, format: AVPixelFormat) throws(MediaError) {
        guard let pointer = av_frame_alloc() else { throw .library(.outOfMemory("make a frame")) }
        pointer.pointee.width = Int32(width)
        pointer.pointee.height = Int32(height)
        pointer.pointee.format = format.rawValue
        let code = av_frame_get_buffer(pointer, 0)
        guard code >= 0 else {
            var unused: UnsafeMutablePointer<AVFrame>? = pointer
            av_frame_free(&unused)
            throw .library(LibraryFailure("make a frame of \(width) x \(height)", code: code))
        }
        self.pointer = pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFrame>? = pointer
        av_frame_free(&pointer)
    }

    var width: Int { Int(pointer.pointee.width) }
    var height: Int { Int(pointer.pointee.height) }
    var format: AVPixelFormat { AVPixelFormat(rawValue: pointer.pointee.format) }

    /// Makes the pixels this frame's own again after an encoder was given them.
    func makeWritable() throws(LibraryFailure) {
        try checked(av_frame_make_writable(pointer), "make a frame writable")
    }

    /// Copies a bitmap of the frame's size into a frame of RGB24.
    func fill(from bitmap: Bitmap) {
        precondition(format == AV_PIX_FMT_RGB24 && width == bitmap.width && height == bitmap.height)
        let stride = Int(pointer.pointee.linesize.0)
        let row = bitmap.width * 3
        bitmap.rgb.withUnsafeBytes { source in
            let target = UnsafeMutableRawPointer(pointer.pointee.data.0!)
            for y in 0..<bitmap.height {
                (target + y * stride).copyMemory(from: source.baseAddress! + y * row, byteCount: row)
            }
        }
    }

    /// The pixels of a frame of RGB24.
    func bitmap() -> Bitmap {
        precondition(format == AV_PIX_FMT_RGB24)
        return Bitmap(width: width, height: height, rgb: plane(0, rowBytes: width * 3, rows: height))
    }

    /// The samples of one of the first three planes, without padding.
    func plane(_ index: Int, rowBytes: Int, rows: Int) -> [UInt8] {
        let (data, strides) = (pointer.pointee.data, pointer.pointee.linesize)
        let source = [data.0, data.1, data.2][index]!
        let stride = Int([strides.0, strides.1, strides.2][index])
        return [UInt8](unsafeUninitializedCapacity: rowBytes * rows) { target, count in
            for y in 0..<rows {
                UnsafeMutableRawPointer(target.baseAddress! + y * rowBytes)
                    .copyMemory(from: source + y * stride, byteCount: rowBytes)
            }
            count = rowBytes * rows
        }
    }
}
