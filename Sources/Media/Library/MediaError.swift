/// Everything that can go wrong between a picture and a file.
package enum MediaError: Error, Equatable, CustomStringConvertible {
    /// What was asked for cannot be made; the text says what to change.
    case refused(String)
    /// The installed FFmpeg lacks something.
    case missingPart(String)
    /// The file is not there or may not be read.
    case cannotOpen(file: String, LibraryFailure)
    case cannotCreate(file: String, LibraryFailure)
    /// The file was created, but writing it failed: the disk is full, for one.
    case cannotWrite(file: String, LibraryFailure)
    /// The file is not what it says it is, or is not all there.
    case damaged(file: String, String)
    /// The file is sound, but of a kind that is not read here.
    case unsupported(file: String, String)
    /// An FFmpeg call failed that touches no file.
    case library(LibraryFailure)

    package var description: String {
        switch self {
        case .refused(let reason): reason
        case .missingPart(let part):
            "FFmpeg's libraries on this machine lack \(part); install a build that has it (Debian's does)"
        case .cannotOpen(let file, let failure): "\(file): cannot be opened: \(failure)"
        case .cannotCreate(let file, let failure):
            "\(file): cannot be created: \(failure); check that the folder exists and may be written to"
        case .cannotWrite(let file, let failure):
            "\(file): writing failed: \(failure); check the free space, then write it again"
        case .damaged(let file, let problem): "\(file): damaged: \(problem)"
        case .unsupported(let file, let problem): "\(file): \(problem)"
        case .library(let failure): "FFmpeg: \(failure)"
        }
    }
}
