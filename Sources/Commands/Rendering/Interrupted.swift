import Projects

/// The end of work that was cancelled: how far it had come.
struct Interrupted: ExitCoded, CustomStringConvertible {
    let description: String
    var exitCode: Int32 { Outcome.interrupted }

    /// - Parameters:
    ///   - noun: what is counted, one of it.
    ///   - resumes: what is done need not be done again.
    init(after done: Int, of total: Int, _ noun: String, resumes: Bool) {
        description =
            "interrupted after \(done) of \(Wording.count(total, noun))"
            + (resumes ? "; the same command goes on from there" : "")
    }
}
