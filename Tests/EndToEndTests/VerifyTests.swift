import Foundation
import JSON
import Media
import Testing

/// A render is checked against its manifest, by eyes that know nothing but the files.
struct VerifyTests {
    @Test func `one changed pixel is found, another compression is not`() throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json round -o shots")
        var picture = try workspace.pictures("shots")[6]
        let name = "shots/round.0007.png"
        // The same pixels in other bytes, as a program that saves anew makes them: a comment added.
        let bytes = try workspace.bytes(name)
        let end = bytes.count - 12
        try workspace.write(bytes[..<end] + Self.comment + bytes[end...], to: name)
        #expect(try workspace.run("verify shots").code == 0)
        picture.rgb[picture.rgb.count - 1] ^= 1
        try workspace.write(PNGFile.encode(picture), to: name)
        let changed = try workspace.run("verify shots")
        #expect(changed.code == 65 && changed.output == "round.0007.png: is not the picture that was rendered\n")
        // What is drawn over is not replaced, and the way out is named.
        let again = try workspace.run("render dinner.json round -o shots")
        #expect(again.code == 73 && again.messages.contains("round.0007.png"), "\(again)")
        try workspace.succeed("render dinner.json round -o shots --overwrite")
        #expect(try workspace.bytes(name) == bytes)
    }

    @Test func `a movie whose frames were changed says which`() throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json round -o a.mp4")
        try workspace.succeed("key edit dinner.json boris --seed 7")
        try workspace.succeed("render dinner.json round -o b.mp4")
        // A movie of the edited project under the first one's name: boris is in the frames 2 to 15.
        let movie = try workspace.bytes("b.mp4")
        try workspace.write(movie, to: "a.mp4")
        let end = try workspace.run("verify a.mp4")
        #expect(end.code == 65)
        let lines = end.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "a.mp4: is not the file that was rendered", "\(end)")
        for number in 2...15 {
            #expect(lines.contains("a.mp4: frame \(number) is not the picture that was rendered"), "\(number)")
        }
        #expect(!lines.contains { $0.contains("frame 1 ") }, "\(end)")
        #expect(try workspace.run("verify b.mp4").code == 0)
    }

    @Test(arguments: 0..<12)
    func `a bit that flips anywhere in a movie is found`(_ place: Int) throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json opening -o a.mp4")
        var bytes = try workspace.bytes("a.mp4")
        bytes[(bytes.count - 1) * place / 11] ^= 1 << (place % 8)
        try workspace.write(bytes, to: "a.mp4")
        let end = try workspace.run("verify a.mp4")
        #expect(end.code == 65 && end.signal == nil, "\(end)")
        #expect(end.output.contains("a.mp4: is not the file that was rendered"))
    }

    /// An empty `tEXt` chunk named "a".
    private static let comment: [UInt8] = {
        let body = Array("tEXta".utf8) + [0]
        var code = UInt32.max
        for byte in body {
            code ^= UInt32(byte)
            for _ in 0..<8 { code = code & 1 == 1 ? code >> 1 ^ 0xEDB8_8320 : code >> 1 }
        }
        code = ~code
        return [0, 0, 0, 2] + body + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }
    }()
}
