import Dispatch

/// A thread for the part of a render that goes picture by picture, such as coding a movie: it takes long, and the
/// cooperative pool must not wait for it.
final class WorkQueue: TaskExecutor {
    let queue = DispatchQueue(label: "render")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
