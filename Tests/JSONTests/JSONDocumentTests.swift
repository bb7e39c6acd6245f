import JSON
import Testing

@Suite struct JSONDocumentTests {
    @Test func readsEveryKindOfValue() throws {
        let value = try parse(#" { "a": [1, -0.5e+3, true, false, null, "x"], "b": {}, "c": [] } "#)
        let elements = try #require(value["a"]?.array)
        #expect(elements.count == 6)
        #expect(elements[0] == .integer(1))
        #expect(elements[1].double == -500)
        #expect(Array(elements[2...]) == [.bool(true), .bool(false), .null, .string("x")])
        #expect(value["b"] == .object([:]))
        #expect(value["c"] == .array([]))
    }

    @Test(arguments: [
        (#""\u0041\n\"\\\/\b\f\r\t""#, "A\n\"\\/\u{8}\u{c}\r\t"), (#""\ud83d\uDE00""#, "😀"), (#""é""#, "é"),
        (#""\u0000""#, "\0"), (#""""#, ""), ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"),
    ])
    func readsTexts(source: String, text: String) throws {
        #expect(try parse(source).string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test(arguments: ["0", "-0", "0.10", "1E5", "123456789012345678901234567890", "1e-999", "2.50e+00"])
    func keepsTheTextOfNumbers(text: String) throws {
        #expect(try parse(text).text(pretty: false) == text)
    }

    @Test(arguments: [
        ("", 1, 1, "empty"), (" \n ", 2, 2, "empty"), ("{", 1, 2, "add }"), ("[1,\n 2", 2, 3, "add ]"),
        ("[1,]", 1, 3, "remove it"), ("{\"a\":1,}", 1, 7, "remove it"), ("[1 2]", 1, 4, "comma is missing"),
        ("{\"a\" 1}", 1, 6, "colon is missing"), ("{a: 1}", 1, 2, "name in double quotes"),
        ("{'a': 1}", 1, 2, "double quotes"), ("{“a”: 1}", 1, 2, "plain double quotes"),
        ("[1] x", 1, 5, "complete before"), ("[1]]", 1, 4, "complete before"), ("[01]", 1, 2, "zero"),
        ("[-01]", 1, 3, "zero"), ("[+1]", 1, 2, "plus sign"), ("[.5]", 1, 2, "0.5"), ("[5.]", 1, 4, "digit"),
        ("[1e]", 1, 4, "exponent"), ("[-]", 1, 3, "digit"), ("[NaN]", 1, 2, "finite"), ("[True]", 1, 2, "lower case"),
        ("[None]", 1, 2, "null"), ("[yes]", 1, 2, "\"yes\""), ("[1, // one\n2]", 1, 5, "comments"),
        ("[1 /* one */]", 1, 4, "comments"), ("# a\n[]", 1, 1, "comments"), ("[\"a\nb\"]", 1, 2, "closing quote"),
        ("[\"a", 1, 2, "closing quote"), ("[\"a\tb\"]", 1, 4, "\\t"), ("[\"\\x\"]", 1, 3, "backslash"),
        ("[\"\\u12g4\"]", 1, 3, "hexadecimal"), ("[\"\\ud800\"]", 1, 3, "half of a pair"),
        ("[\"\\udc00\"]", 1, 3, "half of a pair"), ("[\"\\ud800\\u0041\"]", 1, 3, "half of a pair"),
        ("{\"a\":1}}", 1, 8, "complete before"), ("[1}", 1, 3, "closes with ]"), ("[\"é\", x]", 1, 7, "not a value"),
        ("[1,,2]", 1, 4, "before this comma"), ("{\"a\":}", 1, 6, "before this bracket"), ("[1.5.2]", 1, 5, "slip"),
        ("[1\u{a0}]", 1, 3, "no-break space"), ("{\"a\": 1, \"a\": 2}", 1, 10, "twice"),
        ("{\"e\u{301}\": 1, \"\u{e9}\": 2}", 1, 11, "twice"),
    ])
    func saysWhereAndWhatToDo(source: String, line: Int, column: Int, advice: String) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try parse(source) }
        #expect(error.line == line, "\(error)")
        #expect(error.column == column, "\(error)")
        #expect(error.message.contains(advice), "\(error)")
        #expect(error.description == "line \(line), column \(column): \(error.message)")
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82], [0x22, 0x80, 0x22],
        [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
    ])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(parsing: bytes) }
        #expect(error.message.contains("UTF-8"))
        #expect(error.column == 2)
    }

    @Test func whatIsNoTextIsNotToBeSavedAsSuch() throws {
        // As a safetensors file begins.
        let bytes: [UInt8] = [0x28, 0x27, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xC2, 0x22]
        let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(parsing: bytes) }
        #expect(error.message.contains("a file of another kind") && error.column == 3, "\(error)")
    }

    @Test func listsNamesThatStandTwice() throws {
        let text = Array(#"{"a": {"x": 1, "x": 2}, "b": [1], "a": {"x": 3, "y": {"z": 4}}, "b": 5}"#.utf8)
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
        let document = try JSONDocument(parsing: text, listsRepeatedNames: true)
        #expect(document.repeatedNames.map(\.column) == [16, 35, 65])
        #expect(document.value["a"] == .object(["x": .integer(1), "y": .object(["z": .integer(4)])]))
        #expect(document.value["b"] == .array([.integer(1)]))
        #expect(document.position(of: JSONPath("a", "y", "z"))?.column == 60)
        let many = "{" + Array(repeating: #""a": 1"#, count: 200).joined(separator: ",") + "}"
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(many.utf8), listsRepeatedNames: true) }
        #expect(try JSONDocument(parsing: Array("{}".utf8), listsRepeatedNames: true).repeatedNames.isEmpty)
    }

    @Test func takesAByteOrderMarkAndNamesUTF16() throws {
        let document = try JSONDocument(parsing: [0xEF, 0xBB, 0xBF] + Array("[]".utf8))
        #expect(document.value == .array([]))
        #expect(document.position(of: .root)?.column == 1)
        let utf16: [UInt8] = [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]
        let error = try #require(throws: JSONSyntaxError.self) { try JSONDocument(parsing: utf16) }
        #expect(error.message.contains("UTF-16"))
    }

    @Test func limitsTheDepth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(128)) }
        let error = try #require(throws: JSONSyntaxError.self) { try parse(nested(129)) }
        #expect(error.column == 129)
        #expect(throws: JSONSyntaxError.self) { try parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
    }

    @Test func knowsWhereEveryValueStarts() throws {
        let text = "{\n  \"keys\": { \"anna\": { \"é\": [1,\n 22] } },\n  \"b\": true\n}"
        let document = try JSONDocument(parsing: Array(text.utf8))
        let list = JSONPath("keys", "anna", "é")
        #expect(document.position(of: .root) == JSONPosition(line: 1, column: 1))
        #expect(document.position(of: JSONPath("keys")) == JSONPosition(line: 2, column: 11))
        #expect(document.position(of: list) == JSONPosition(line: 2, column: 28))
        #expect(document.position(of: list.appending(0)) == JSONPosition(line: 2, column: 29))
        #expect(document.position(of: list.appending(1)) == JSONPosition(line: 3, column: 2))
        #expect(document.position(of: JSONPath("b")) == JSONPosition(line: 4, column: 8))
        let missing = [JSONPath("c"), list.appending(2), list.appending(-1), list.appending("x"), JSONPath("b", "c")]
        for path in missing { #expect(document.position(of: path) == nil) }
        #expect(document.nearestPosition(of: list.appending(7)) == JSONPosition(line: 2, column: 28))
        #expect(document.nearestPosition(of: JSONPath("nowhere", "x")) == JSONPosition(line: 1, column: 1))
    }

    @discardableResult
    private func parse(_ text: String) throws -> JSONValue { try JSONDocument(parsing: Array(text.utf8)).value }
}
