import Testing

@testable import Media

@Suite struct FFmpegLibrariesTests {
    @Test func thisMachineHasEverything() {
        let installed = FFmpegLibraries.installed
        #expect(installed.parts.filter { !$0.isPresent }.map(\.name) == [])
        #expect(installed.isComplete)
        #expect(installed.libraries.map(\.name) == ["libavformat", "libavcodec", "libavutil", "libswscale"])
        #expect(installed.libraries.allSatisfy { $0.version.split(separator: ".").count == 3 })
    }
}
