import Foundation

/// Memory straight from the system, in large pages where it has them: weights and feature maps are walked through from end
/// to end, and with small pages the processor spends a twentieth of a picture's time on finding them.
///
/// The pages are zeros, and take no memory before they are touched.
struct LargeMemory {
    /// On the boundary of a large page.
    let start: UnsafeMutableRawPointer
    private let mapping: UnsafeMutableRawPointer
    private let length: Int

    /// Of the processors that have them: x86-64, and ARM with small pages of 4 KiB.
    private static let pageSize = 2 << 20

    /// Less than this stays with malloc.
    static let leastBytes = 2 * pageSize

    /// Traps when the system has no more memory, as any allocation does.
    init(byteCount: Int) {
        let length = byteCount + Self.pageSize
        let mapping = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapping, mapping != MAP_FAILED else { fatalError("out of memory: \(byteCount) bytes") }
        start = mapping.alignedUp(toMultipleOf: Self.pageSize)
        // The rest of the last page stays small, so that no memory is taken that nobody uses. A system without large
        // pages says no, which makes no difference but to speed.
        madvise(start, byteCount / Self.pageSize * Self.pageSize, MADV_HUGEPAGE)
        (self.mapping, self.length) = (mapping, length)
    }

    func free() { munmap(mapping, length) }
}
