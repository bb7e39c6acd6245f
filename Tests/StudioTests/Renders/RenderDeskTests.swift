import Foundation
import JSON
import Projects
import Rendering
import TemporaryFolders
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(5)))
struct RenderDeskTests {
    private func withStudio(
        _ members: String = StudioFixture.round, _ test: (Studio, ProjectStore) async throws -> Void
    ) async throws {
        let folder = try StudioFixture.makeFolder(members)
        defer { TemporaryFolder.remove(folder) }
        let store = ProjectStore(path: folder + "/dinner.json")
        let studio = try Studio(
            Studio.Configuration(store: store, cache: PictureCache(directory: folder + "/cache")))
        do { try await test(studio, store) } catch {
            await studio.close()
            throw error
        }
        await studio.close()
    }

    private func request() throws -> RenderRequest {
        try RenderRequest(RequestMembers(.object(["chain": .string("round"), "pictures": .bool(true)])))
    }

    private func plan(_ studio: Studio, of state: ProjectState) throws -> RenderPlan {
        let (shown, chain) = try state.project.showing(.chain("round"), Preview())
        return try RenderPlan(
            project: shown, chain: chain, directory: studio.session.directory, file: studio.path,
            library: state.library)
    }

    /// Opening models takes seconds, and meanwhile the project may be changed.
    @Test func aRenderNamesTheRevisionThatItsPlanIsOf() async throws {
        try await withStudio { studio, store in
            let state = try await studio.session.current()
            let plan = try plan(studio, of: state)
            try store.edit("retime \"closing\" to 9") { _ = try $0.retime("closing", steps: 9) }
            #expect(try await studio.renders.recordingModels(of: plan, state) == state.revision)
            #expect(try store.load().project.models["portraits"]?.sha256 == nil)
            #expect(try store.load().revision != state.revision)
        }
        try await withStudio { studio, store in
            let state = try await studio.session.current()
            let revision = try await studio.renders.recordingModels(of: try plan(studio, of: state), state)
            let written = try store.load().revision
            #expect(revision != state.revision && revision == written)
            #expect(try store.load().project.models["portraits"]?.sha256 != nil)
            // What is written down already is that revision, too.
            let now = try await studio.session.current()
            #expect(try await studio.renders.recordingModels(of: try plan(studio, of: now), now) == revision)
        }
    }

    /// Answers and events overtake each other on their way to a page.
    @Test func ofTwoAnswersTheNewerOneHasMoreChanges() async throws {
        let members = StudioFixture.round.replacing("\"steps\": 4", with: "\"steps\": 4000")
        try await withStudio(members) { studio, _ in
            let events = studio.events.listen(after: nil).events
            let started = try await studio.renders.start(try request())
            while try await studio.renders.render(started.id).done < 2 { try await Task.sleep(for: .milliseconds(5)) }
            let answer = try await studio.renders.cancel(started.id)
            #expect(answer.state == .running && answer.changes > started.changes)
            var told: [Int] = []
            for await event in events where event.name == "render" {
                told.append(try #require(event.data["changes"]?.int))
                if event.data["state"] == .string("cancelled") { break }
            }
            #expect(told.first == started.changes && told == told.sorted() && Set(told).count == told.count)
            #expect(try #require(told.last) > answer.changes)
            let resumed = try await studio.renders.resume(started.id)
            #expect(resumed.state == .running && resumed.changes > told.last ?? .max)
        }
    }
}
