import Foundation

/// The right to change one project, held against other processes and other threads; given back when `body` ends.
///
/// An advisory `flock` on a file beside the project. That file stays: removing it would let two holders lock two
/// different files of the same name.
struct ProjectLock {
    /// The project, with symbolic links resolved.
    let file: ProjectLocation
    let timeout: Duration
    let onWait: @Sendable () -> Void

    func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        let descriptor = open(file.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw ProjectFileError.inputOutput(file: file.lock, action: "open the lock", reason: SystemReason.last)
        }
        defer { close(descriptor) }
        try acquire(descriptor)
        return try body()
    }

    private func acquire(_ descriptor: Int32) throws {
        let start = ContinuousClock.now
        var hasWaited = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK:
                if !hasWaited { onWait() }
                hasWaited = true
                guard ContinuousClock.now - start < timeout else {
                    throw ProjectFileError.conflict(
                        file: file.project,
                        reason: "another process has been editing it for \(timeout.components.seconds) s; nothing was "
                            + "changed: try again when it has finished")
                }
                usleep(10_000)
            default:
                throw ProjectFileError.inputOutput(file: file.lock, action: "lock", reason: SystemReason.last)
            }
        }
    }
}

/// What the system says about the call that just failed.
enum SystemReason {
    static var last: String { text(errno) }

    static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
