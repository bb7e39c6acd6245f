import Foundation
import JSON
import Testing

@testable import Checkpoints

/// The same values as Python wrote them in each protocol.
struct PickleValuesTests {
    private func values(_ version: Int) throws -> PickleValue {
        let name = "values-\(version).pkl"
        return try PickleMachine.read(
            ByteSlice(ByteSource(Fixture.bytes("Pickles/\(name)"), called: name))
        ).root
    }

    @Test(arguments: 0...5)
    func everyProtocolGivesTheSameValues(version: Int) throws {
        let values = try values(version)
        #expect(values.className == "collections.OrderedDict")
        let json = try #require(values.json()?.object)
        #expect(json["none"] == .null)
        #expect(json["truth"] == .array([.bool(true), .bool(false)]))
        let integers = [0, -1, 255, 256, 65536, -2_147_483_648, 2_147_483_648, .max, .min]
        #expect(json["integers"] == .array(integers.map { .integer($0) }))
        #expect(json["floats"] == .array([.double(0.1), .double(-2.5e300), .null]))
        #expect(json["text"] == .string("ä€😀\n\\u\t"))
        #expect(json["quotes"] == .string("it's \"so\""))
        #expect(
            json["tuples"]
                == .array((1...4).map { length in .array((1...length).map { .integer($0) }) }))
        #expect(json["twice"] == .array(Array(repeating: .array([.string("x"), .integer(1)]), count: 2)))
        #expect(json["big"]?.array == Array(repeating: .string("word"), count: 300))
        #expect(json["default"] == .object(["k": .array([.integer(1)])]))
        #expect(json["numbers"]?.text(pretty: false) == "[[0,1,2],[3,4,5]]")
        #expect(json["columns"]?.text(pretty: false) == "[[0,1,2],[3,4,5]]")
        #expect(json["scalar"] == .double(0.5))
        #expect(json["size"] == .array([.integer(1), .integer(2)]))
        #expect(json["namespace"] == .object(["size": .integer(256), "name": .string("x")]))
        #expect(json["thing"]?["words"]?["a"] == .array([.integer(1), .integer(2)]))
    }

    @Test(arguments: 0...5)
    func numbersThatNoIntHoldsKeepTheirBytes(version: Int) throws {
        let values = try values(version)
        for (name, last) in [("long", UInt8(16)), ("negative", 0xc0)] {
            guard case .bigInteger(let number) = values[name] else {
                Issue.record("\(name) is \(String(describing: values[name]))")
                continue
            }
            var bytes = try number.slice.contents()
            while bytes.last == 0 || bytes.last == 0xff { bytes.removeLast() }
            #expect(bytes == [UInt8](repeating: 0, count: name == "long" ? 12 : 8) + [last])
        }
    }

    @Test(arguments: 0...5)
    func bytesKeepTheirBytes(version: Int) throws {
        let values = try values(version)
        #expect(try values["octets"]?.byteString()?.contents() == [0, 255, 39, 92])
        #expect(try values["array"]?.byteString()?.contents() == Array("abc".utf8))
        let empty = try #require(values["empty"]?.elements)
        #expect(try empty[5].byteString()?.contents() == [])
        #expect(empty[6].text == "")
    }

    /// Protocols 4 and 5 have instructions for sets; the others write down the call that makes one.
    @Test(arguments: 0...5)
    func unknownThingsAreNames(version: Int) throws {
        let values = try values(version)
        #expect(values["thing"]?.className == "somewhere.Thing")
        #expect(values["thing"]?.object?.state["itself"]?.globalName == "somewhere.Thing")
        #expect(["builtins.len", "__builtin__.len"].contains(values["function"]?.globalName))
        if version >= 4, case .set(let set)? = values["set"] { #expect(set.items.map(\.int) == [3]) }
        if version < 4 { #expect(["builtins.set", "__builtin__.set"].contains(values["set"]?.className)) }
    }

    @Test func whatIsTooMuchForTextIsLeftOut() throws {
        let values = try values(5)
        #expect(values.json(limit: 100) == nil)
        #expect(values["truth"]?.json(limit: 3) != nil)
        #expect(values["truth"]?.json(limit: 2) == nil)
    }
}
