/// Checks a tracing movie against every rule that keeps its frames in register; nothing that fails is handed out.
package enum VideoVerification {
    /// One sentence per broken rule; empty when the movie is what `VideoWriter` makes of so many frames.
    ///
    /// Demuxes the file anew and decodes every picture.
    /// - Parameters:
    ///   - pictureCheckSum: what the writer's summary says. Without it, a changed bit inside a coded picture can go unseen,
    ///     because it may decode to another picture without an error.
    ///   - decodes: false where pictures of that check sum have been decoded already (`VideoWriter`).
    package static func problems(
        of path: String, expecting settings: VideoSettings, frames: Int, pictureCheckSum: UInt32? = nil,
        decodes: Bool = true
    ) -> [String] {
        do throws(MediaError) {
            let report = try VideoReader.report(of: path)
            var problems = report.problems(expecting: settings, frames: frames)
            if let pictureCheckSum, pictureCheckSum != report.pictureCheckSum {
                problems.append("its coded pictures are not those that were written (check sum)")
            }
            guard problems.isEmpty, decodes else { return problems.map { "\(path): \($0)" } }
            var reader = try VideoReader(path: path, threads: settings.threads)
            var decoded = 0
            while try reader.decodeFrame() { decoded += 1 }
            return decoded == frames ? [] : ["\(path): \(decoded) pictures can be decoded, \(frames) were written"]
        } catch {
            return [error.description]
        }
    }
}

extension VideoReport {
    /// One sentence per rule that is broken.
    func problems(expecting settings: VideoSettings, frames: Int) -> [String] {
        streamProblems(settings) + colourProblems + timeProblems(settings, frames: frames)
            + packetProblems(settings, frames: frames)
    }

    private func streamProblems(_ settings: VideoSettings) -> [String] {
        var problems: [String] = []
        func expect(_ what: String, _ found: String, _ wanted: String) {
            if found != wanted { problems.append("\(what) is \(found), not \(wanted)") }
        }
        expect("the codec", codec, "h264")
        expect("the profile", profile, "High")
        expect("the pixel format", pixelFormat, "yuv420p")
        expect("the size", "\(width) x \(height)", "\(settings.width) x \(settings.height)")
        expect("the pixel aspect of the pictures", pictureAspect, "1:1")
        expect("the pixel aspect of the container", containerAspect, "1:1")
        if !unwantedBoxes.isEmpty {
            problems.append("it has boxes that move or hide frames: \(unwantedBoxes.joined(separator: ", "))")
        }
        if !indexIsInFront { problems.append("its index is not in front of the pictures") }
        return problems
    }

    private var colourProblems: [String] {
        let wanted = Colour(range: "tv", matrix: "bt709", primaries: "bt709", transfer: "iec61966-2-1")
        var problems: [String] = []
        if pictureColour != wanted { problems.append("the pictures are tagged \(pictureColour), not \(wanted)") }
        if containerColour != wanted {
            let found = containerColour.map { "tagged \($0)" } ?? "without colour tags"
            problems.append("the container is \(found), not tagged \(wanted)")
        }
        return problems
    }

    private func timeProblems(_ settings: VideoSettings, frames: Int) -> [String] {
        var problems: [String] = []
        for (what, found) in [("track", timescale), ("movie", movieTimescale)] where found != settings.timescale {
            problems.append("the timescale of the \(what) is \(found), not \(settings.timescale)")
        }
        let duration = frames * settings.tick
        let durations = [("media", mediaDuration), ("track", trackDuration), ("movie", movieDuration)]
        for (what, found) in durations where found != duration {
            problems.append("the duration of the \(what) is \(found), not \(duration) / \(settings.timescale) s")
        }
        if durationRuns != 1 { problems.append("its frames last differently long") }
        return problems
    }

    private func packetProblems(_ settings: VideoSettings, frames: Int) -> [String] {
        let tick = Int64(settings.tick)
        var problems: [String] = []
        if packets.count != frames { problems.append("it has \(packets.count) frames, \(frames) were written") }
        func expect(_ rule: String, _ holds: (Int, Packet) -> Bool) {
            let broken = packets.indices.filter { !holds($0, packets[$0]) }
            guard let first = broken.first else { return }
            let others = broken.count == 1 ? "" : " and \(broken.count - 1) more"
            problems.append("frame \(first + 1)\(others) \(rule)")
        }
        expect("does not start at its place") { $1.presentationTime == Int64($0) * tick }
        expect("is decoded out of order") { $1.decodingTime == $1.presentationTime }
        expect("does not last one frame") { $1.duration == tick }
        expect("is not marked as a key frame") { $1.isKey }
        expect("does not stand on its own (no IDR picture)") {
            $1.unitTypes & 1 << 5 != 0 && $1.unitTypes & 1 << 1 == 0
        }
        expect("carries supplemental information (SEI)") { $1.unitTypes & 1 << 6 == 0 }
        return problems
    }
}
