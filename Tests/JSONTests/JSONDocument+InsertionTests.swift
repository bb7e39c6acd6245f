import JSON
import Testing

struct JSONDocumentInsertionTests {
    @Test(arguments: [
        (#"{"m":{"file":"a"}}"#, #"{"m":{"file":"a", "x": 1}}"#),
        (#"{"m": {"file": "a\\\"}", "y": [] } }"#, #"{"m": {"file": "a\\\"}", "x": 1, "y": [] } }"#),
        ("{\"m\": {\n\t\"file\": \"a\"\n}}\n", "{\"m\": {\n\t\"file\": \"a\",\n\t\"x\": 1\n}}\n"),
        ("{\n  \"m\": { \"file\": \"a\" }\n}", "{\n  \"m\": { \"file\": \"a\", \"x\": 1 }\n}"),
    ])
    func addsAMemberAndNothingElse(before: String, after: String) throws {
        let document = try JSONDocument(parsing: Array(before.utf8))
        let bytes = document.bytes(inserting: "x", .integer(1), behind: JSONPath("m", "file"))
        #expect(String(decoding: bytes, as: UTF8.self) == after)
        #expect(try JSONDocument(parsing: bytes).value["m"]?["x"]?.int == 1)
    }
}
