import CFFmpeg

/// Options for an FFmpeg component: an `AVDictionary` from which the component removes what it took.
struct LibraryOptions: ~Copyable {
    private var dictionary: OpaquePointer?

    init(_ options: KeyValuePairs<String, String>) {
        for (name, value) in options { av_dict_set(&dictionary, name, value, 0) }
    }

    deinit {
        var dictionary = dictionary
        av_dict_free(&dictionary)
    }

    /// Gives the options to `open`; an option that it leaves over, or warns about, is an error.
    mutating func open(
        _ action: String, _ open: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws(LibraryFailure) {
        try checked(open(&dictionary), action)
        var unknown: [String] = []
        var entry: UnsafeMutablePointer<AVDictionaryEntry>?
        while let next = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX) {
            unknown.append(String(cString: next.pointee.key))
            entry = next
        }
        let warnings = LibraryLog.take()
        guard unknown.isEmpty, warnings.isEmpty else {
            throw LibraryFailure(
                action: action, code: pegbar_averror(EINVAL),
                words: unknown.isEmpty
                    ? "accepted only with warnings" : "options not taken: \(unknown.joined(separator: ", "))",
                log: warnings)
        }
    }
}
