import Tensors

/// How a quick impression of a picture is made. It has the picture's size, and is never to be taken for the picture, kept
/// or exported.
package enum DraftKind: String, CaseIterable, Sendable {
    /// What the network has made of the picture half-way, enlarged: quick and blurred.
    case halfway
    /// All of the network with the products of its convolutions in bfloat16. Its last bits depend on the CPU.
    case bfloat16

    /// What every network of convolutions can do on this CPU.
    static var ofConvolutions: [DraftKind] { DraftInstructionSet.current == nil ? [] : [.bfloat16] }

    /// Whether one thread paints a draft well before several threads are done with the picture. In bfloat16 that takes
    /// AMX: the products of AVX512_BF16 are twice as fast as those of pictures.
    fileprivate var isQuick: Bool {
        switch self {
        case .halfway: true
        case .bfloat16: DraftInstructionSet.current == .amx
        }
    }
}

extension Generator {
    /// The draft to show while somebody waits for the picture; nil if there is none that is worth it.
    package var quickDraft: DraftKind? { drafts.first(where: \.isQuick) }
}
