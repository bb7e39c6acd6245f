import CKernels
import Synchronization

/// What the kernels are compiled for. All give the same bits; a wider one is faster.
package enum InstructionSet: String, CaseIterable, Sendable {
    case portable, avx2, avx512

    /// Whether this CPU has it.
    package var isAvailable: Bool { table != nil }

    /// The widest that this CPU has.
    package static var widest: InstructionSet { allCases.last { $0.isAvailable } ?? .portable }

    /// The one in use: the widest, unless somebody asked for another.
    package static var current: InstructionSet {
        get { forced ?? allCases[choice.load(ordering: .relaxed)] }
        set {
            precondition(newValue.isAvailable, "this CPU does not have \(newValue)")
            choice.store(allCases.firstIndex(of: newValue)!, ordering: .relaxed)
        }
    }

    /// Within `$forced.withValue` this is in use instead, on that thread and on those of its teams: tests compare sets
    /// while others use theirs.
    @TaskLocal package static var forced: InstructionSet?

    private static let choice = Atomic<Int>(allCases.firstIndex(of: widest)!)
    private static let tables = allCases.map(\.table)

    /// The kernels in use.
    static var kernels: pegbar_kernels { forced.map { $0.table! } ?? tables[choice.load(ordering: .relaxed)]! }

    private static let networkTables = allCases.map(\.networkTable)

    /// The kernels of decoders and graph models in use.
    static var networkKernels: pegbar_network_kernels {
        forced.map { $0.networkTable! } ?? networkTables[choice.load(ordering: .relaxed)]!
    }

    private var table: pegbar_kernels? { pegbar_kernels_for(kernelForm)?.pointee }
    private var networkTable: pegbar_network_kernels? { pegbar_network_kernels_for(kernelForm)?.pointee }

    private var kernelForm: pegbar_instruction_set {
        switch self {
        case .portable: PEGBAR_PORTABLE
        case .avx2: PEGBAR_AVX2
        case .avx512: PEGBAR_AVX512
        }
    }
}
