import CFFmpeg

/// Removes supplemental information from H.264: x264 records its settings there, the number of threads among them.
struct UnitFilter: ~Copyable {
    let pointer: UnsafeMutablePointer<AVBSFContext>

    /// For what `encoder`, which is open, puts out.
    init(after encoder: borrowing CodecContext) throws(MediaError) {
        guard let filter = av_bsf_get_by_name("filter_units") else {
            throw .missingPart("the bitstream filter filter_units")
        }
        var allocated: UnsafeMutablePointer<AVBSFContext>?
        do throws(LibraryFailure) {
            try checked(av_bsf_alloc(filter, &allocated), "set up filter_units")
            guard let pointer = allocated else { throw LibraryFailure.outOfMemory("set up filter_units") }
            try checked(
                avcodec_parameters_from_context(pointer.pointee.par_in, encoder.pointer), "describe the stream")
            pointer.pointee.time_base_in = encoder.pointer.pointee.time_base
            try checked(
                av_opt_set(pointer, "remove_types", Self.supplementalInformation, AV_OPT_SEARCH_CHILDREN),
                "set up filter_units")
            try checked(av_bsf_init(pointer), "set up filter_units")
            self.pointer = pointer
        } catch {
            av_bsf_free(&allocated)
            throw .library(error)
        }
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVBSFContext>? = pointer
        av_bsf_free(&pointer)
    }

    /// The number of that kind of unit (ITU-T H.264, table 7-1).
    private static let supplementalInformation = "6"

    /// Takes the packet's content.
    func send(_ packet: borrowing LibraryPacket) throws(LibraryFailure) {
        try checked(av_bsf_send_packet(pointer, packet.pointer), "filter a packet")
    }

    /// False when the filter wants more packets first.
    func receive(_ packet: borrowing LibraryPacket) throws(LibraryFailure) -> Bool {
        let code = av_bsf_receive_packet(pointer, packet.pointer)
        if code == pegbar_averror(EAGAIN) || code == pegbar_averror_eof() { return false }
        try checked(code, "filter a packet")
        return true
    }
}
