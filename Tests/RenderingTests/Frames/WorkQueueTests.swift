import Dispatch
import Testing

@testable import Rendering

struct WorkQueueTests {
    @Test func workRunsOnItAlsoAfterWaiting() async throws {
        let executor = WorkQueue()
        let sum = try await withTaskExecutorPreference(executor) {
            dispatchPrecondition(condition: .onQueue(executor.queue))
            var sum = 0
            let numbers = OrderedPictures(count: 5, threads: 2, window: 4) { { index, _ in index } }
            try await numbers.forEach {
                dispatchPrecondition(condition: .onQueue(executor.queue))
                sum += $0
            }
            return sum
        }
        #expect(sum == 10)
    }
}
