import Foundation

/// What the operating system says of this process's memory.
enum ProcessMemory {
    /// The most that was ever resident.
    static var peakBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}
