import Hummingbird
import HTTPTypes
import JSON
import NIOCore

extension Studio {
    func addEventRoutes(to router: StudioRouter) {
        router.get("/api/events") { request, _ in
            let query = try self.query(request)
            let client = try Self.checked(client: try query.text("client") ?? "")
            // The browser's own word, when it repeats a request, is the newer one.
            let after = try query.text("after")
            try query.finish()
            let lastID = request.headers[HTTPField.Name("Last-Event-ID")!] ?? after
            let body = ResponseBody { writer in
                // The writer cannot leave this task, and the connection's end must end it.
                let box = WriterBox(writer)
                self.events.enter(client)
                do {
                    _ = try await request.body.consumeWithCancellationOnInboundClose { _ in
                        try await self.tell(client, after: lastID, box)
                    }
                } catch let error as GivenUp {
                    await self.leave(client)
                    // Whoever does not read does not read the end either: thrown, the error closes the connection.
                    throw error
                } catch {}
                await self.leave(client)
                try await box.writer.finish(nil)
            }
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
        }
    }

    /// Notes that a stream of a client has ended, and forgets a client that has no other one.
    private func leave(_ client: String) async {
        guard events.leave(client) else { return }
        let isGone = { @Sendable [events] in !events.isHere(client) }
        pictures.queue.forget(client: client, if: isGone)
        await drawings.forget(client: client, if: isGone)
    }

    /// The writer of one response, which one task uses at a time.
    private final class WriterBox: @unchecked Sendable {  // handed from the response's task to one child and back
        var writer: any ResponseBodyWriter

        init(_ writer: any ResponseBodyWriter) { self.writer = writer }

        func write(_ text: String) async throws { try await writer.write(ByteBuffer(string: text)) }
    }

    /// The client has not read for so long that too much waits for it.
    private struct GivenUp: Error {}

    private func tell(_ client: String, after lastID: String?, _ box: WriterBox) async throws {
        // Before the project is looked at: what is changed after that is told.
        let listening = events.listen(after: lastID)
        let revision = JSONValue.string(await session.state.revision)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [events] in
                let hello = StudioEvent(
                    number: nil, name: "hello",
                    data: .object(["session": .string(events.session), "revision": revision]))
                try await box.write("retry: 1000\n" + hello.text(session: events.session))
                let reset = StudioEvent(number: nil, name: "reset", data: .object(["revision": revision]))
                for event in listening.missed ?? [reset] { try await box.write(event.text(session: events.session)) }
                for await event in listening.events { try await box.write(event.text(session: events.session)) }
            }
            group.addTask {
                for await _ in listening.isGivenUp {}
                try Task.checkCancellation()
                throw GivenUp()
            }
            // Whichever ends first ends the other.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
