import JSON
import Testing

@Suite struct JSONTextTests {
    @Test func writesShortScalarsOnOneLine() {
        let value = JSONValue.object([
            "b": .object(["seed": .integer(85), "note": .string("x")]), "a": .array([.integer(1), .bool(true), .null]),
            "c": .object(["d": .array([.object([:])])]), "e": .array([]), "é": .object([:]), "Z": .double(0.1),
        ])
        #expect(
            value.text(pretty: true) == """
                {
                  "Z": 0.1,
                  "a": [1, true, null],
                  "b": { "note": "x", "seed": 85 },
                  "c": {
                    "d": [{}]
                  },
                  "e": [],
                  "é": {}
                }

                """)
        #expect(
            value.text(pretty: false)
                == #"{"Z":0.1,"a":[1,true,null],"b":{"note":"x","seed":85},"c":{"d":[{}]},"e":[],"é":{}}"#)
    }

    @Test func spreadsWhatDoesNotFit() {
        let fits = JSONValue.array([.string(String(repeating: "x", count: 95))])
        #expect(fits.text(pretty: true).count == 100)
        #expect(!fits.text(pretty: true).dropLast().contains("\n"))
        let wide = JSONValue.array([.string(String(repeating: "x", count: 96))])
        #expect(wide.text(pretty: true).split(separator: "\n").count == 3)
    }

    @Test func sortsByUnicodeScalars() {
        let names = ["\u{e9}", "e\u{302}", "\u{ff5a}", "\u{1f600}", "z", "Z", "10", "9"]
        let value = JSONValue.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .null) }))
        let text = value.text(pretty: false)
        let order = ["10", "9", "Z", "e\u{302}", "z", "\u{e9}", "\u{ff5a}", "\u{1f600}"]
        #expect(text == "{" + order.map { "\"\($0)\":null" }.joined(separator: ",") + "}")
    }

    @Test func escapesOnlyWhatMustBe() {
        let text = JSONValue.string("\"\\/\n\r\t\0\u{1f}\u{7f}é\r\n").text(pretty: false)
        #expect(text == "\"\\\"\\\\/\\n\\r\\t\\u0000\\u001f\u{7f}é\\r\\n\"")
    }

    @Test func readsBackWhatItWrites() throws {
        let long = String(repeating: "é", count: 200)
        let source = #"{"a":[1.50,{"b":[[],{},"x\n\"é😀"]},-0.0,1e400],"":null,"long":""# + long + "\"}"
        let value = try JSONDocument(parsing: Array(source.utf8)).value
        for pretty in [true, false] {
            #expect(try JSONDocument(parsing: Array(value.text(pretty: pretty).utf8)).value == value)
        }
        #expect(value.text(pretty: false).contains("1.50"))
    }

    @Test(arguments: [0.1, -0.0, 1e300, Double.leastNonzeroMagnitude, 1.0 / 3, 9_007_199_254_740_994, 0.7, -123.456])
    func doublesReadBackExactly(value: Double) throws {
        let text = JSONValue.double(value).text(pretty: false)
        #expect(try JSONDocument(parsing: Array(text.utf8)).value.double == value)
    }
}
