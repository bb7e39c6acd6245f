import Foundation
import Latents
import Projects
import Synchronization
import Testing

@Suite struct ProjectStoreLockTests {
    /// Two editors that know nothing of each other, on threads of their own.
    @Test func everyEditOfTwoEditorsLands() throws {
        try SampleFiles.withStore { store in
            let path = store.path
            let failures = Messages()
            let done = DispatchGroup()
            for editor in ["x", "y"] {
                done.enter()
                Thread.detachNewThread {
                    for number in 0..<50 {
                        do {
                            var store = ProjectStore(path: path)
                            store.lockTimeout = .seconds(60)
                            try store.edit("add") { $0.keys["\(editor)\(number)"] = Key(.seed(UInt32(number))) }
                        } catch {
                            failures.append("\(error)")
                        }
                    }
                    done.leave()
                }
            }
            done.wait()
            #expect(failures.all == [])
            let (loaded, history) = (try store.loadValid(), try store.history())
            #expect(loaded.project.keys.count == 102)
            #expect(history.count == 101)
        }
    }

    @Test func saysThatItWaitsAndGivesUp() throws {
        try SampleFiles.withStore { store in
            let waits = Messages()
            var other = store
            other.lockTimeout = .milliseconds(100)
            other.onWait = { waits.append("waiting") }
            try store.edit("outer") { project in
                project.name = "Outer"
                let error = try #require(throws: ProjectFileError.self) {
                    try other.edit("inner") { $0.name = "Inner" }
                }
                guard case .conflict = error else { throw error }
                #expect(error.description.contains("another process has been editing it"))
            }
            #expect(waits.all == ["waiting"])
            #expect(try store.load().project.name == "Outer")
        }
    }

    private final class Messages: Sendable {
        private let messages = Mutex<[String]>([])

        var all: [String] { messages.withLock { $0 } }

        func append(_ message: String) { messages.withLock { $0.append(message) } }
    }
}
