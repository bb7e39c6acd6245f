import Checkpoints
package import Files
import Generators
import Media
import Projects
import Rendering
import Studio

/// An error that says with which exit code the program ends (sysexits.h).
package protocol ExitCoded: Error {
    var exitCode: Int32 { get }
}

/// The exit codes of the program.
package enum Outcome {
    package static let usage: Int32 = 64
    package static let badData: Int32 = 65
    package static let noInput: Int32 = 66
    package static let cannotCreate: Int32 = 73
    package static let inputOutput: Int32 = 74
    package static let interrupted: Int32 = 130
}

extension ProjectEditError: ExitCoded {
    package var exitCode: Int32 { if case .chainTooLong = self { Outcome.badData } else { Outcome.usage } }
}

extension ProjectFileError: ExitCoded {
    package var exitCode: Int32 {
        switch self {
        case .notFound: Outcome.noInput
        case .file(let error): error.exitCode
        case .badData, .unsoundEdit, .damagedHistory: Outcome.badData
        case .cannotCreate, .unwritableFolder: Outcome.cannotCreate
        case .inputOutput, .conflict: Outcome.inputOutput
        case .nothing: Outcome.usage
        }
    }
}

extension CheckpointError: ExitCoded {
    package var exitCode: Int32 {
        switch kind {
        case .missing: Outcome.noInput
        case .malformed, .unsupported, .noSuchNetwork, .severalNetworks: Outcome.badData
        case .uncreatable: Outcome.cannotCreate
        case .failed: Outcome.inputOutput
        }
    }
}

extension FileError: ExitCoded {}

extension GeneratorError: ExitCoded {
    package var exitCode: Int32 { Outcome.badData }
}

extension RenderingError: ExitCoded {}

extension StudioError: ExitCoded {
    package var exitCode: Int32 {
        switch self {
        case .cannotListen: Outcome.cannotCreate
        case .unsound: Outcome.badData
        default: Outcome.inputOutput
        }
    }
}

extension MediaError: ExitCoded {
    package var exitCode: Int32 {
        switch self {
        case .refused, .damaged, .unsupported: Outcome.badData
        case .cannotOpen: Outcome.noInput
        case .cannotCreate: Outcome.cannotCreate
        case .missingPart, .cannotWrite, .library: Outcome.inputOutput
        }
    }
}
