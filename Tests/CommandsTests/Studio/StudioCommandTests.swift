import ArgumentParser
import Testing

@testable import Commands

struct StudioCommandTests {
    /// Nobody is served at all addresses at once: of a request that names any host nobody knows whether it is meant.
    @Test(arguments: [
        "0.0.0.0", "0", "0x0", "0.0", "00.0.0", "::", "0:0:0:0:0:0:0:0", "::0.0.0.0", "::ffff:0.0.0.0", "::ffff:0:0",
        "*",
        "",
    ])
    func everyAddressAtOnceIsRefused(host: String) {
        #expect(throws: (any Error).self) { try StudioCommand.parse(["dinner.json", "--host", host]) }
    }

    @Test(arguments: ["127.0.0.1", "192.168.0.7", "::1", "2001:DB8::1", "localhost", "0.0.0.1", "::ffff:192.168.0.7"])
    func oneAddressIsTaken(host: String) throws {
        #expect(try StudioCommand.parse(["dinner.json", "--host", host]).host == host)
    }

    @Test(arguments: ["-1", "65536", "x"])
    func aPortIsOne(port: String) {
        #expect(throws: (any Error).self) { try StudioCommand.parse(["dinner.json", "--port", port]) }
    }
}
