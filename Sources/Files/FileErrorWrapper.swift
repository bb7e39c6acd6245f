/// An error type of another target that has a place for the errors of files.
package protocol FileErrorWrapper: Error {
    /// The error as one of this type, with nothing of it lost.
    static func file(_ error: FileError) -> Self
}

extension FileErrorWrapper {
    /// Does what is asked of files, its errors as errors of this type.
    package static func wrap<Result>(_ body: @autoclosure () throws(FileError) -> Result) throws(Self) -> Result {
        do {
            return try body()
        } catch {
            throw file(error)
        }
    }
}
