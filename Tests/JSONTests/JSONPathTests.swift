import JSON
import Testing

@Suite struct JSONPathTests {
    @Test func printsTheWay() {
        #expect(JSONPath("keys", "anna", "edits").appending(0).description == "keys/anna/edits/0")
        #expect(JSONPath.root.description == "")
        #expect(JSONPath("keys").appending("a b's").description == "keys/a b's")
    }

    @Test func quotesNamesThatCouldBeMisread() {
        #expect(JSONPath("keys", "a/b", "", "x\ny").description == #"keys/"a/b"/""/"x\ny""#)
    }

    @Test func knowsItsParent() {
        #expect(JSONPath("keys", "anna").parent == JSONPath("keys"))
        #expect(JSONPath.root.parent == nil)
        #expect(JSONPath("0") != JSONPath.root.appending(0))
    }
}
