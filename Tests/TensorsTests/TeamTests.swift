import Foundation
import Synchronization
import Testing

@testable import Tensors

@Suite(.timeLimit(.minutes(2))) struct TeamTests {
    @Test(arguments: [1, 2, 5], [0, 1, 2, 60])
    func `every piece is done once, with scratch memory that nobody else uses meanwhile`(_ threads: Int, _ pieces: Int)
    {
        let team = Team(threads: threads, scratchCount: 1)
        let times = Mutex([Int](repeating: 0, count: pieces))
        for _ in 0..<3 {
            team.share(pieces) { piece, scratch in
                scratch.write([Float(piece)])
                Thread.sleep(forTimeInterval: 1e-4)
                #expect(scratch.values() == [Float(piece)])
                times.withLock { $0[piece] += 1 }
            }
        }
        #expect(times.withLock { $0 } == [Int](repeating: 3, count: pieces))
    }

    @Test(arguments: [0, 1, 3, 1000])
    func `neighbours are shared out without gap or overlap`(_ count: Int) {
        let ranges = Mutex<[Range<Int>]>([])
        Team(threads: 3, scratchCount: 0).share(count, atLeast: 7) { range in ranges.withLock { $0.append(range) } }
        let all = ranges.withLock { $0 }.sorted { $0.lowerBound < $1.lowerBound }
        #expect(all.flatMap(Array.init) == Array(0..<count))
    }

    @Test func `all threads of a team use the instruction set that is forced`() {
        let here = Atomic<Int>(0), sets = Mutex<[InstructionSet]>([])
        InstructionSet.$forced.withValue(.portable) {
            Team(threads: 2, scratchCount: 0).share(2) { _, _ in
                // Each waits for the other, so that each has a thread of its own.
                here.add(1, ordering: .relaxed)
                while here.load(ordering: .relaxed) < 2 { Thread.sleep(forTimeInterval: 1e-4) }
                sets.withLock { $0.append(.current) }
            }
        }
        #expect(sets.withLock { $0 } == [.portable, .portable])
    }
}
