import Foundation

/// A process of the built `pegbar`.
///
/// Its output goes to files, so that neither a full pipe nor another test's process can hold it up.
final class RunningProgram {
    /// What a process left when it ended.
    struct End: CustomStringConvertible {
        /// The exit code; nil if a signal ended the process.
        var code: Int32?
        /// The signal that ended the process; nil if it exited.
        var signal: Int32?
        var output: String
        var messages: String
        var took: Duration
        /// The most memory that was seen in use, in KiB.
        var peakMemory: Int

        var description: String {
            (code.map { "exit \($0)" } ?? "signal \(signal ?? 0)") + "\noutput: \(output)\nmessages: \(messages)"
        }
    }

    struct CannotStart: Error, CustomStringConvertible { var description: String }
    struct Hangs: Error, CustomStringConvertible { var description: String }

    /// Beside the tests' own executable, whatever folder the build went to.
    static let executable: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: "pegbar").path
    }()

    private let arguments: [String]
    private let texts: String
    private let start = ContinuousClock.now
    private var identifier: pid_t = 0
    private var peakMemory = 0

    /// - Parameters:
    ///   - folder: where the process works.
    ///   - texts: a folder for what it prints.
    init(_ arguments: [String], in folder: String, environment: [String: String], texts: String) throws {
        self.arguments = arguments
        self.texts = texts + "/" + UUID().uuidString
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, name) in [(Int32(1), "output"), (2, "messages")] {
            posix_spawn_file_actions_addopen(
                &actions, number, "\(self.texts).\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The runner may ignore or block signals, which a process would inherit.
        var all = sigset_t(), none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        // A shell goes to the folder and becomes the program: `posix_spawn` itself cannot, and the tests' own folder is
        // shared by all threads.
        let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, Self.executable]
        let words = (shell + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        let code = posix_spawn(&identifier, shell[0], &actions, &attributes, words, settings)
        guard code == 0 else {
            throw CannotStart(description: "\(Self.executable): \(String(cString: strerror(code)))")
        }
    }

    func send(_ signal: Int32) { kill(identifier, signal) }

    /// Waits for the end; a process that takes longer than three minutes is ended and reported as hanging.
    func wait(upTo limit: Duration = .seconds(180)) throws -> End {
        var status: Int32 = 0
        while true {
            peakMemory = max(peakMemory, memoryNow())
            let ended = waitpid(identifier, &status, WNOHANG)
            if ended == identifier { break }
            if ended < 0, errno != EINTR {
                throw CannotStart(description: "waiting: \(String(cString: strerror(errno)))")
            }
            if ContinuousClock.now - start > limit {
                send(SIGKILL)
                waitpid(identifier, &status, 0)
                throw Hangs(description: "pegbar \(arguments.joined(separator: " ")) went on for \(limit)")
            }
            usleep(1000)
        }
        let signal = status & 0x7f
        return End(
            code: signal == 0 ? status >> 8 & 0xff : nil, signal: signal == 0 ? nil : signal, output: text("output"),
            messages: text("messages"), took: ContinuousClock.now - start, peakMemory: peakMemory)
    }

    /// What it has printed as its result so far.
    var outputSoFar: String {
        String(decoding: FileManager.default.contents(atPath: "\(texts).output") ?? Data(), as: UTF8.self)
    }

    private func text(_ name: String) -> String {
        let path = "\(texts).\(name)"
        defer { unlink(path) }
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// The highest resident size so far. (`getrusage` would count the tests' own size from before the `exec`.)
    private func memoryNow() -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
