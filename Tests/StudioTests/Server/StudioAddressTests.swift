import Testing

@testable import Studio

struct StudioAddressTests {
    /// What browsers make of a host that is typed, which is what they send.
    @Test(arguments: [
        ("MyBox", "mybox"), ("studio.Example.ORG", "studio.example.org"), ("192.168.0.7", "192.168.0.7"),
        ("127.1", "127.0.0.1"), ("0x7f.0.0.1", "127.0.0.1"), ("2001:DB8::1", "[2001:db8::1]"), ("0:0::1", "[::1]"),
        ("2001:0db8:0000:0000:0001:0:0:1", "[2001:db8::1:0:0:1]"), ("1:0:2:0:0:0:3:0", "[1:0:2::3:0]"),
        ("1:2:3:4:5:0:7:8", "[1:2:3:4:5:0:7:8]"), ("::ffff:192.168.0.7", "[::ffff:c0a8:7]"), ("fe80::", "[fe80::]"),
        ("::", "[::]"),
    ])
    func aHostIsWrittenAsBrowsersSendIt(typed: String, sent: String) {
        let address = StudioAddress(host: typed)
        address.port = 8137
        #expect(address.hosts.contains("\(sent):8137"), "\(address.hosts.sorted())")
        #expect(address.url(code: "x") == "http://\(sent):8137/?code=x")
    }

    @Test func theUsualPortIsLeftOut() {
        let address = StudioAddress(host: "127.0.0.1")
        #expect(address.hosts.isEmpty)
        address.port = 80
        #expect(address.hosts.isSuperset(of: ["localhost", "localhost:80", "[::1]", "127.0.0.1"]))
        address.port = 8137
        #expect(address.hosts == ["localhost:8137", "[::1]:8137", "127.0.0.1:8137"])
    }
}
