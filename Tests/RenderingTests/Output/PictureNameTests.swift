import Testing

@testable import Rendering

struct PictureNameTests {
    @Test(arguments: [
        (1, 1, "shot.0001.png"), (137, 9999, "shot.0137.png"), (1, 10000, "shot.000001.png"),
        (10000, 10000, "shot.010000.png"), (7, 1_234_567, "shot.0000007.png"),
    ])
    func haveAsManyDigitsAsTheChainNeeds(number: Int, total: Int, name: String) {
        #expect(PictureName.file(stem: "shot", number: number, total: total) == name)
        #expect(PictureName.number(of: name, stem: "shot") == number)
    }

    @Test(arguments: [
        "shot.png", "shot.001.png", "shot.00a1.png", "shot.+001.png", "shot.0001.PNG", "shots.0001.png",
        "shot.0001.png2",
        "shot.0001", "shot.٠٠٠١.png", "", "shot.0001.0001.png",
    ])
    func otherNamesHaveNoNumber(name: String) { #expect(PictureName.number(of: name, stem: "shot") == nil) }

    @Test(arguments: [
        ("Dinner", "Dinner"), ("Akt 1 – Müller's", "Akt 1 – Müller's"), ("a/b\\c:d", "a-b-c-d"), ("", "picture"),
        ("..", "--"), (".hidden", "-hidden"), ("end. ", "end--"), ("a\u{0}b\nc\r\nd\u{7f}", "a-b-c-d-"),
        ("con", "-con"), ("CON.txt", "-CON.txt"), ("LPT1", "-LPT1"), ("LPTX", "LPTX"), ("com¹", "-com¹"),
        ("console", "console"),
        ("?*<>|\"", "------"), ("shot.0001", "shot.0001"), ("\u{2028}", "-"),
    ])
    func stemsAreSafeOnEveryFileSystem(name: String, stem: String) { #expect(PictureName.stem(from: name) == stem) }

    @Test func longNamesAreCutBetweenCharacters() {
        let stem = PictureName.stem(from: String(repeating: "👩‍👩‍👧", count: 100))
        #expect(stem == String(repeating: "👩‍👩‍👧", count: 8))
        #expect(PictureName.stem(from: String(repeating: "a", count: 1000)).count == 150)
    }

    @Test(arguments: [
        "", ".", "..", ".hidden", "a/b", "/etc/passwd", "a\\b", "a\u{0}b", String(repeating: "a", count: 256),
    ])
    func namesFromFilesMustBePlain(name: String) { #expect(!PictureName.isPlain(name)) }
}
