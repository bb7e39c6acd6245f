import Foundation

/// Opens the user's browser at an address that is a secret.
///
/// What stands on a command line can be read by everybody on the machine. So the browser is given a file that only the
/// user can read, and that leads on to the address.
final class BrowserEntrance: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "pegbar-studio-\(UUID().uuidString)")

    /// Opens an address; says so where there is no browser to open it.
    func open(_ address: String) {
        do {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = try words(leadingTo: address)
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            process.terminationHandler = { if $0.terminationStatus != 0 { Self.sayThatNoneOpened() } }
            try process.run()
        } catch {
            Self.sayThatNoneOpened()
        }
    }

    /// The command line that opens the browser; the address is in the file that it names.
    func words(leadingTo address: String) throws -> [String] { ["xdg-open", try page(leadingTo: address)] }

    /// Removes the file.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// - Parameter address: of the studio's own making, without characters that mean something in HTML.
    private func page(leadingTo address: String) throws -> String {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let file = folder.appending(path: "studio.html")
        let page = """
            <!doctype html><meta charset="utf-8"><title>Pegbar studio</title>
            <meta http-equiv="refresh" content="0; url=\(address)">
            <p><a href="\(address)">To the studio</a></p>

            """
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: Data(page.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        return file.path
    }

    private static func sayThatNoneOpened() { Console.say("no browser was opened: open the address yourself") }
}
