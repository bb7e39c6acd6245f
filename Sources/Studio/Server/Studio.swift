import Files
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSON
import Logging
import NIOCore
package import Projects
package import Rendering
import Synchronization

/// The studio: a project, what pages see of it, and the server that they talk to.
package final class Studio: Sendable {
    /// What a studio is started with.
    package struct Configuration: Sendable {
        package var store: ProjectStore
        /// The address to listen at; a loopback one unless others shall come in.
        package var host = "127.0.0.1"
        /// 0 for any that is free.
        package var port = 0
        /// Folders beside the project's under which drawings may be looked at.
        package var drawings: [String] = []
        /// Folders beside the project's under which files may be named as models.
        package var models: [String] = []
        /// Where renders go; nil for `renders` beside the project.
        package var output: String?
        package var threads = 1
        package var cache: PictureCache
        /// A folder with the page's files, for those who work on them; nil for those in the program.
        package var assets: String?
        /// How many connections may be open at once; nil for as many as the process has room for.
        var connections: Int?
        /// How long a connection may wait for its first request.
        var firstRequest = ConnectionLimits.firstRequest
        /// How long one is kept on which nothing is being answered.
        var idle = ConnectionLimits.idle
        /// How often all pages are sent something, so that dead connections are noticed.
        var heartbeat = Duration.seconds(15)

        package init(store: ProjectStore, cache: PictureCache) { (self.store, self.cache) = (store, cache) }
    }

    let configuration: Configuration
    let events: EventHub
    let session: ProjectSession
    let models: ModelReports
    let modelFiles: ModelFiles
    let pictures: PictureDesk
    let renders: RenderDesk
    let drawings: DrawingDesk
    let assets: Assets
    let access = Access()
    let address: StudioAddress
    /// Pictures that were painted and of which pages have not been told.
    private let painted = PaintedPictures()

    /// The project file as the user named it.
    var path: String { configuration.store.path }

    /// Reads the project, which may have errors, but must be one.
    package init(_ configuration: Configuration) throws {
        self.configuration = configuration
        address = StudioAddress(host: configuration.host)
        let name = (0..<4).map { _ in UInt8.random(in: 0...255) }.hexadecimal
        events = EventHub(session: name)
        session = try ProjectSession(store: configuration.store, events: events)
        models = ModelReports(directory: session.directory, events: events)
        pictures = PictureDesk(
            directory: session.directory, file: configuration.store.path, cache: configuration.cache,
            threads: configuration.threads
        ) { [painted, events] identity, error in
            guard let error else { return painted.add(identity) }
            events.mention(
                "failed", ["picture": .string(identity.description), "message": .string(error.description)])
        }
        let beside = PathParts(configuration.store.path).folder
        renders = RenderDesk(
            session: session, pictures: pictures, events: events, cache: configuration.cache,
            threads: configuration.threads, path: configuration.store.path,
            output: configuration.output ?? (beside == "." ? "renders" : beside + "/renders"),
            isPainted: { [painted] in painted.add($0) })
        let home = session.directory
        modelFiles = ModelFiles(
            allowed: try AllowedFolders(home: home.path, others: configuration.models, option: "--models"),
            store: configuration.store, directory: home)
        let allowed = try AllowedFolders(home: home.path, others: configuration.drawings, option: "--drawings")
        drawings = DrawingDesk(allowed: allowed, events: events)
        assets = try configuration.assets.map(Assets.init(folder:)) ?? Assets()
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter isReady: is given the address, with a code that works once.
    package func run(isReady: @escaping @Sendable (String) -> Void) async throws {
        // However it ends, a render takes its unfinished files with it.
        do { try await serve(isReady) } catch {
            await renders.stop()
            throw error
        }
        await renders.stop()
        try Task.checkCancellation()
    }

    private func serve(_ isReady: @escaping @Sendable (String) -> Void) async throws {
        var logger = Logger(label: "pegbar.studio")
        // What goes wrong is told to the page; requests that break off are no news.
        logger.logLevel = .critical
        let ending = RoomForConnections.Ending()
        let room = ConnectionLimits.connections(descriptors: ConnectionLimits.raiseDescriptors())
        let application = Application(
            router: router(), server: .http1(configuration: channels),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil,
                availableConnectionsDelegate: RoomForConnections(
                    configuration.connections ?? room, until: ending)),
            onServerRunning: { [address, access] channel in
                address.port = channel.localAddress?.port
                isReady(address.url(code: access.makeCode(lasts: true)))
            }, logger: logger)
        defer {
            events.close()
            pictures.queue.stop()
        }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // Unstructured, so that its end can be announced before it is cancelled; awaited here.
                    let server = Task { try await application.runService(gracefulShutdownSignals: []) }
                    try await withTaskCancellationHandler {
                        try await server.value
                    } onCancel: {
                        ending.begin()
                        server.cancel()
                    }
                }
                // Apart, because the project may be locked by another program for seconds.
                group.addTask { try await self.tellPainted() }
                group.addTask { try await self.watchProject() }
                group.addTask { try await self.watchDrawings() }
                group.addTask { try await self.watchModels() }
                group.addTask { try await self.beat() }
                try await group.next()
                group.cancelAll()
            }
        } catch let error as IOError {
            throw StudioError.cannotListen(
                address: "\(StudioAddress.written(configuration.host)):\(configuration.port)",
                reason: error.errnoCode == EADDRINUSE
                    ? "another program listens there: choose another port with --port, or 0 for any"
                    : String(cString: strerror(error.errnoCode)))
        }
    }

    /// Sends heartbeats until cancelled.
    private func beat() async throws {
        while true {
            try await Task.sleep(for: configuration.heartbeat)
            events.beat()
        }
    }

    private var channels: HTTP1Channel.Configuration {
        // What is being answered, as a live stream is, counts as busy however long nothing is sent.
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [FirstRequestHandler(limit: self.configuration.firstRequest)],
            idleTimeout: TimeAmount(configuration.idle),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: 64 << 10, maxHeaderListSize: 128 << 10, maxHeaderFieldCount: 100))
    }

    /// Tells of painted pictures until cancelled.
    private func tellPainted() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(100))
            painted.tell(events)
        }
    }

    /// Looks at the project's file until cancelled.
    private func watchProject() async throws {
        // Opened before anybody asks.
        let state = await session.state
        _ = try await onOwnThread { self.models.models(of: state) }
        while true {
            try await Task.sleep(for: .milliseconds(400))
            try await session.refresh()
        }
    }

    /// Looks at the folders of drawings, while there is a page to be told, until cancelled.
    private func watchDrawings() async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            if events.listeners > 0 { await drawings.watch() }
        }
    }

    /// Looks at the models' files, while there is a page to be told, until cancelled.
    private func watchModels() async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            if events.listeners > 0 { models.watch(await session.state) }
        }
    }

    /// Ends what runs beside requests; for tests, which run no server.
    func close() async {
        await renders.stop()
        events.close()
        pictures.queue.stop()
    }
}

/// Gathers the pictures that were painted, so that pages are told of many at once.
private final class PaintedPictures: Sendable {
    private let waiting = Mutex<[PictureIdentity]>([])

    func add(_ identity: PictureIdentity) { waiting.withLock { $0.append(identity) } }

    func tell(_ events: EventHub) {
        let told = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !told.isEmpty else { return }
        events.mention("ready", ["pictures": .array(told.map { .string($0.description) })])
    }
}
