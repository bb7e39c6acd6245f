import Rendering
import Testing

struct PictureIdentityTests {
    @Test func isTheHashOfTheText() {
        // FIPS 180-2, appendix B.1.
        let identity = PictureIdentity(hashing: "abc")
        #expect(identity.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(identity == PictureIdentity(hashing: Array("abc".utf8)))
        #expect(identity != PictureIdentity(hashing: "abd"))
    }

    @Test func readsItsOwnText() {
        let identity = PictureIdentity(hashing: "")
        #expect(PictureIdentity(hexadecimal: identity.description) == identity)
        #expect(PictureIdentity(bytes: identity.bytes) == identity)
    }

    @Test(arguments: [
        "", "ba", "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adad",
    ])
    func refusesOtherText(text: String) {
        #expect(PictureIdentity(hexadecimal: text) == nil)
    }
}
