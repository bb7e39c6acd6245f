import ArgumentParser
import Tensors

/// Which instructions of the CPU paint; the pictures are the same with all.
struct InstructionSetOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Paint with these instructions, for tests: \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")).",
            discussion: "The pictures are the same with all; the default is the fastest that this CPU has."))
    var cpu: InstructionSet = .widest

    func validate() throws {
        guard cpu.isAvailable else { throw ValidationError("--cpu \(cpu.rawValue): this CPU does not have it") }
    }

    /// Paints with them from now on.
    func use() { InstructionSet.current = cpu }
}

extension InstructionSet: ExpressibleByArgument {}
