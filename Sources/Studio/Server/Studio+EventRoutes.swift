import Hummingbird
import HTTPTypes
import JSON
import NIOCore

extension Studio {
    func addEventRoutes(to router: StudioRouter) {
        router.get("/api/events") { request, _ in
            let query = try self.query(request)
            let client = try Self.checked(client: try query.text("client") ?? "")
            try query.finish()
            let lastID = request.headers[HTTPField.Name("Last-Event-ID")!]
            let revision = await self.session.state.revision
            let body = ResponseBody { writer in
                // The writer cannot leave this task, and the connection's end must end it.
                let box = WriterBox(writer)
                _ = try? await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await self.tell(client, after: lastID, revision, box)
                }
                self.pictures.queue.forget(client: client)
                try await box.writer.finish(nil)
            }
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
        }
    }

    /// The writer of one response, which one task uses at a time.
    private final class WriterBox: @unchecked Sendable {  // handed from the response's task to one child and back
        var writer: any ResponseBodyWriter

        init(_ writer: any ResponseBodyWriter) { self.writer = writer }

        func write(_ text: String) async throws { try await writer.write(ByteBuffer(string: text)) }
    }

    private func tell(_ client: String, after lastID: String?, _ revision: String, _ box: WriterBox) async throws {
        let (missed, stream) = events.listen(after: lastID)
        let hello = StudioEvent(
            number: nil, name: "hello",
            data: .object(["session": .string(events.session), "revision": .string(revision)]))
        try await box.write("retry: 1000\n" + hello.text(session: events.session))
        if let missed {
            for event in missed { try await box.write(event.text(session: events.session)) }
        } else {
            let reset = StudioEvent(number: nil, name: "reset", data: .object(["revision": .string(revision)]))
            try await box.write(reset.text(session: events.session))
        }
        for await text in Self.withHeartbeat(stream, session: events.session) { try await box.write(text) }
    }

    private static let heartbeat = Duration.seconds(15)

    /// Events as text, and a comment where nothing happened for a while, so that a dead connection is noticed.
    private static func withHeartbeat(_ events: AsyncStream<StudioEvent>, session: String) -> AsyncStream<String> {
        AsyncStream { continuation in
            // Unstructured, because the stream outlives this call; ended with it.
            let telling = Task {
                for await event in events { continuation.yield(event.text(session: session)) }
                continuation.finish()
            }
            let beating = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: heartbeat)
                    continuation.yield(": \n\n")
                }
            }
            continuation.onTermination = { _ in
                telling.cancel()
                beating.cancel()
            }
        }
    }
}
