import JSON
import Latents
import Projects
import Testing

@testable import Studio

struct RequestMembersTests {
    private func members(_ text: String) throws -> RequestMembers {
        try RequestMembers(try JSONDocument(parsing: Array(text.utf8)).value)
    }

    private func isBadRequest(_ work: () throws -> Any?) -> Bool {
        do {
            _ = try work()
            return false
        } catch let error as StudioError {
            if case .badRequest = error { return true }
            return false
        } catch { return false }
    }

    @Test func whatNobodyAskedForIsAnError() throws {
        let read = try members("{ \"chain\": \"a\", \"chian\": 1 }")
        #expect(try read.text("chain") == "a")
        #expect(isBadRequest { try read.finish() })
        #expect(read.names == ["chain", "chian"])
        _ = read.value("chian")
        try read.finish()
        for text in ["[]", "1", "null", "\"x\""] { #expect(isBadRequest { try members(text) }, "\(text)") }
    }

    @Test func nullIsLeftOutExceptWhereItIsAskedFor() throws {
        let read = try members("{ \"a\": null, \"b\": 1 }")
        #expect(try read.integer("a") == nil && read.integer("c") == nil)
        #expect(read.has("a") && !read.has("c"))
        #expect(isBadRequest { try read.number("a") } && isBadRequest { try read.text("c") })
    }

    @Test func kindsOfValuesAreChecked() throws {
        let read = try members(
            """
            { "text": "x", "number": 3, "half": 0.5, "flag": true, "list": ["a", "b"], "mixed": ["a", 1],
              "seeds": [0, 4294967295], "large": 4294967296, "minus": -1, "huge": 1e999, "colour": "#101820",
              "ramp": { "from": 0.5, "to": 1 }, "wrongRamp": { "from": 0.5 }, "path": "slerp", "wrongPath": "zigzag",
              "easing": "ease-in", "bezier": { "cubic-bezier": [0.42, 0, 0.58, 1] }, "short": { "cubic-bezier": [1] } }
            """)
        #expect(try read.string("text") == "x" && read.integer("number") == 3 && read.double("half") == 0.5)
        #expect(try read.flag("flag") && !read.flag("none") && read.bool("none") == nil)
        #expect(try read.strings("list") == ["a", "b"] && read.seeds("seeds") == [0, .max])
        #expect(try read.ramp("ramp") == Ramp(from: 0.5, to: 1) && read.ramp("half") == Ramp(0.5))
        #expect(try read.choice("path", of: LatentPath.self) == .slerp && read.colour("colour") != nil)
        #expect(try read.easing("easing") == Easing("ease-in") && read.easing("bezier") != nil)
        for wrong: () throws -> Any? in [
            { try read.string("number") }, { try read.integer("half") }, { try read.integer("text") },
            { try read.double("text") }, { try read.bool("number") }, { try read.strings("mixed") },
            { try read.strings("none") }, { try read.seed("large") }, { try read.seed("minus") },
            { try read.seeds("mixed") }, { try read.ramp("wrongRamp") }, { try read.easing("short") },
            { try read.choice("wrongPath", of: LatentPath.self) }, { try read.colour("text") },
            { try read.object("number") }, { try read.double("huge") },
        ] {
            #expect(isBadRequest(wrong))
        }
    }

    @Test func errorsNameTheMemberWithItsPlace() throws {
        let read = try members("{ \"shadow\": { \"threshold\": \"x\" } }")
        let shadow = try #require(try read.object("shadow"))
        do {
            _ = try shadow.integer("threshold")
            Issue.record("a text is no number")
        } catch {
            #expect(error.description == "\"shadow.threshold\" must be a whole number")
        }
    }
}
