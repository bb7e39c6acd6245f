import CKernels

/// What the kernels of drafts are compiled for, whose products are bfloat16. Unlike those of pictures they do not give the
/// same bits: each CPU adds products in its own way.
package enum DraftInstructionSet: String, CaseIterable, Sendable {
    /// For comparison: drafts are slower than pictures.
    case portable
    /// AVX-512 with AVX512_BF16.
    case avx512
    /// Intel's matrix registers.
    case amx

    /// Whether this CPU has it, and the system lets the process use it.
    package var isAvailable: Bool { Self.tables[self]! != nil }

    /// The fastest that this CPU has; nil if there is none by which drafts are faster than pictures.
    package static let fastest: DraftInstructionSet? = [.amx, .avx512].first { $0.isAvailable }

    /// Within `$forced.withValue` this is in use instead.
    @TaskLocal package static var forced: DraftInstructionSet?

    /// The one in use: the fastest, unless somebody asked for pictures without AVX-512.
    package static var current: DraftInstructionSet? {
        forced ?? (InstructionSet.current == .avx512 ? fastest : nil)
    }

    /// Traps if this CPU does not have it.
    var kernels: pegbar_draft_kernels { Self.tables[self]!! }

    /// Asking the CPU and the system takes longer than some layers.
    private static let tables = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, pegbar_draft_kernels_for($0.kernelForm)?.pointee) })

    private var kernelForm: pegbar_draft_set {
        switch self {
        case .portable: PEGBAR_DRAFTS_PORTABLE
        case .avx512: PEGBAR_DRAFTS_AVX512
        case .amx: PEGBAR_DRAFTS_AMX
        }
    }
}
