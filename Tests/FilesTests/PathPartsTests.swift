import Files
import Testing

struct PathPartsTests {
    @Test(arguments: [
        ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("/a/b.c", "/a", "b.c"), ("./a", ".", "a"), ("", ".", ""),
        ("/", "/", ""), ("a/\u{301}b", "a", "\u{301}b"),
    ])
    func aPathIsTakenApartAtItsLastSlash(path: String, folder: String, name: String) {
        let parts = PathParts(path)
        #expect(parts.folder == folder && parts.name == name)
    }
}
