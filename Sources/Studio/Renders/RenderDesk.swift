import Files
import Foundation
import JSON
import Projects
import Rendering

/// Renders that pages start: one at a time, into one folder.
actor RenderDesk {
    private let session: ProjectSession
    private let pictures: PictureDesk
    private let events: EventHub
    private let cache: PictureCache
    private let threads: Int
    /// The project file as the user named it.
    private let path: String
    /// Where results go, as command lines name it.
    nonisolated let output: String
    /// Is told of each picture that a render painted.
    private let isPainted: @Sendable (PictureIdentity) -> Void
    private var renders: [StudioRender] = []
    /// How many were ever started: ids are given once.
    private var started = 0
    /// Whether a render is being made ready, which nobody sees yet.
    private var isPreparing = false
    private var isStopped = false
    private var task: Task<Void, Never>?
    private var lastTold = ContinuousClock.now
    /// Of the render that is running, and when it began.
    private var pace = Pace(at: .zero)
    private var began = ContinuousClock.now
    /// How many changes of renders there were.
    private var changes = 0

    init(
        session: ProjectSession, pictures: PictureDesk, events: EventHub, cache: PictureCache, threads: Int,
        path: String, output: String, isPainted: @escaping @Sendable (PictureIdentity) -> Void
    ) {
        (self.session, self.pictures, self.events, self.cache) = (session, pictures, events, cache)
        (self.threads, self.path, self.output, self.isPainted) = (threads, path, output, isPainted)
    }

    var all: [StudioRender] { renders.reversed() }

    func render(_ id: String) throws -> StudioRender {
        guard let render = renders.first(where: { $0.id == id }) else {
            throw StudioError.notFound("there is no render \(id)")
        }
        return render
    }

    /// Where a render of that name goes.
    nonisolated func place(of name: String) -> String { output + "/" + PictureName.stem(from: name) }

    // MARK: Starting and stopping

    func start(_ request: RenderRequest) async throws -> StudioRender {
        started += 1
        return try await begin(StudioRender(id: "r-\(started)", request: request))
    }

    /// Does a render again that was cancelled or failed: what was painted is in the cache.
    func resume(_ id: String) async throws -> StudioRender {
        let old = try render(id)
        guard old.state != .running else { throw StudioError.busy("the render \(id) is running") }
        return try await begin(StudioRender(id: id, request: old.request))
    }

    func cancel(_ id: String) throws -> StudioRender {
        let render = try render(id)
        guard render.state == .running else { throw StudioError.refused("the render \(id) is not running") }
        task?.cancel()
        return render
    }

    /// Cancels what is running and waits for its end; nothing starts any more.
    func stop() async {
        isStopped = true
        task?.cancel()
        await task?.value
    }

    private func begin(_ fresh: StudioRender) async throws -> StudioRender {
        guard !isPreparing, !renders.contains(where: { $0.state == .running }) else {
            throw StudioError.busy("a render is running: wait for it, or cancel it")
        }
        // Set before the first pause, so that of two requests at once one is refused.
        isPreparing = true
        defer { isPreparing = false }
        var render = fresh
        let place = place(of: render.request.name)
        var words = CommandWords("render", arguments: [path, render.request.name])
        if render.request.pictures { (render.folder, _) = (place, words.add("-o", place)) }
        if render.request.movie {
            let movie = place + (try render.request.part.map { " \($0)" } ?? "") + ".mp4"
            render.movie = movie
            words.add("-o", movie)
        }
        words.add("--frames", render.request.frames)
        words.add("--tail-handle", if: render.request.tailHandle)
        words.add("--overwrite", if: render.request.overwrite)
        render.commandLine = words.line
        // What cannot be rendered is refused before anybody sees it; a render that was there stays as it was.
        let job = try await job(for: &render)
        guard !isStopped else { throw StudioError.busy("the studio is ending") }
        render = put(render)
        let id = render.id
        pictures.queue.holdBack(true)
        // Unstructured, because a render outlives the request that started it; awaited by `stop()`.
        task = Task { await self.run(job, id) }
        return render
    }

    private func job(for render: inout StudioRender) async throws -> RenderJob {
        let state = try await session.current()
        let errors = state.problems.errors
        guard errors.isEmpty else {
            throw StudioError.unsound("the project has errors", problems: errors.map(\.json))
        }
        let (request, directory, project, path) = (render.request, session.directory, state, path)
        let plan = try await onOwnThread {
            let (shown, chain) = try project.project.showing(request.view, Preview())
            return try RenderPlan(
                project: shown, chain: chain, directory: directory, file: path, library: project.library)
        }
        do {
            render.revision = try await recordingModels(of: plan, state)
        } catch {
            render.revision = state.revision
            render.message = "the models' SHA-256 could not be written into the project: \(error)"
        }
        let known = Manifest.KnownFile(file: (path as NSString).lastPathComponent, sha256: render.revision)
        let numbers = try request.numbers(of: plan.count)
        var job = RenderJob(plan, project: known, numbers: numbers)
        (job.folder, job.movie) = (render.folder, render.movie)
        (job.hasTail, job.overwrites, job.threads) = (request.tailHandle, request.overwrite, threads)
        job.cache = cache
        job.isPainted = { [pictures, isPainted] painted in
            // Colours are ready even where nobody sees them; a cache that takes nothing makes nothing ready.
            for identity in Set([painted.identity, painted.colour]) where pictures.isReady(identity) {
                isPainted(identity)
            }
        }
        (render.total, render.frames) = (job.numbers.count, plan.count)
        render.first = job.numbers.first ?? 1
        render.size = (plan.width, plan.height)
        return job
    }

    /// Writes down which files a plan's models are, where the project did not say.
    ///
    /// - Parameter state: that the plan is of. Opening models takes long; the project may be another by now.
    /// - Returns: the revision that the plan is of, with the models written down if they could be.
    func recordingModels(of plan: RenderPlan, _ state: ProjectState) async throws -> String {
        let fresh = plan.models.values.filter { state.project.models[$0.name]?.sha256 == nil }
        guard !fresh.isEmpty else { return state.revision }
        let hashes = Dictionary(uniqueKeysWithValues: fresh.map { ($0.name, $0.sha256) })
        return try await session.record(hashes, of: state.revision) ?? state.revision
    }

    private func run(_ job: RenderJob, _ id: String) async {
        let (progress, counter) = AsyncStream<Void>.makeStream()
        pace = Pace(at: .zero)
        began = .now
        // Unstructured, so that what was painted is counted to the end when the render is cancelled; awaited below.
        let telling = Task { for await _ in progress { self.advance(id) } }
        let result: Result<RenderJob.Outcome, any Error>
        do {
            result = .success(try await job.run { counter.yield() })
        } catch {
            result = .failure(error)
        }
        counter.finish()
        await telling.value
        finish(id, result)
    }

    private func advance(_ id: String) {
        guard var render = renders.first(where: { $0.id == id }) else { return }
        render.done += 1
        // Ten times a second is as often as anybody can read it. Who was away asks for the renders anyway.
        let now = ContinuousClock.now, isDue = now - lastTold >= .milliseconds(100)
        if isDue {
            pace.note(render.done, at: now - began)
            render.timeLeft = pace.secondsLeft(of: render.total).map(Pace.spoken)
        }
        render = keep(render)
        guard isDue else { return }
        lastTold = now
        events.mention("render", render.json)
    }

    private func finish(_ id: String, _ result: Result<RenderJob.Outcome, any Error>) {
        guard var render = renders.first(where: { $0.id == id }) else { return }
        render.timeLeft = nil
        switch result {
        case .success(let outcome):
            (render.state, render.done, render.fromCache) = (.done, outcome.frames, outcome.fromCache)
            (render.folder, render.movie) = (outcome.folder, outcome.movie)
        case .failure(is CancellationError): render.state = .cancelled
        case .failure(let error):
            render.state = .failed
            let reason = StudioError(error)
            render.message = reason.description
            if case .refused = reason { render.isRefused = true }
        }
        pictures.queue.holdBack(false)
        put(render)
    }

    /// Keeps a render that began or ended, and tells everybody.
    @discardableResult
    private func put(_ render: StudioRender) -> StudioRender {
        let kept = keep(render)
        lastTold = .now
        events.publish("render", kept.json)
        return kept
    }

    /// Keeps a render that changed.
    private func keep(_ render: StudioRender) -> StudioRender {
        changes += 1
        var render = render
        render.changes = changes
        if let index = renders.firstIndex(where: { $0.id == render.id }) {
            renders[index] = render
        } else {
            renders.append(render)
        }
        return render
    }

    // MARK: Results

    /// The path of a result that is done.
    func movie(_ id: String) throws -> String {
        let render = try render(id)
        guard render.state == .done, let movie = render.movie else {
            throw StudioError.notFound("the render \(id) has no movie, or not yet")
        }
        return try there(movie, of: id)
    }

    func picture(_ id: String, frame: Int) throws -> String {
        let render = try render(id)
        guard render.state == .done, let folder = render.folder, (1...max(1, render.frames)).contains(frame) else {
            throw StudioError.notFound("the render \(id) has no picture \(frame), or not yet")
        }
        let stem = PictureName.stem(from: render.request.name)
        return try there(folder + "/" + PictureName.file(stem: stem, number: frame, total: render.frames), of: id)
    }

    /// A file of a render, which may not have been among its frames or have been moved away since.
    private func there(_ path: String, of id: String) throws -> String {
        guard Disk.status(path)?.isRegularFile == true else {
            throw StudioError.notFound("\(PathParts(path).name) of the render \(id) is not there: was it moved away?")
        }
        return path
    }
}
