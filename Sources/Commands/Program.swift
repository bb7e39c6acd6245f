import ArgumentParser

/// The program as a function: runs the command line and ends the process with the exit code of its outcome.
package enum Program {
    package static func main() async { await PegbarCommand.main() }
}
