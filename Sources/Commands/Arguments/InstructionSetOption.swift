import ArgumentParser
import Tensors

/// Which instructions of the CPU paint; the pictures are the same with all.
struct InstructionSetOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Paint with these instructions, for tests: \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")).",
            discussion: "The pictures are the same with all; the fastest that the CPU has is taken unless given."))
    var cpu: InstructionSet?

    func validate() throws {
        guard let cpu, !cpu.isAvailable else { return }
        throw ValidationError("--cpu \(cpu.rawValue): this CPU does not have it")
    }

    /// Paints with them from now on.
    func use() { InstructionSet.current = cpu ?? .widest }
}

extension InstructionSet: ExpressibleByArgument {}
