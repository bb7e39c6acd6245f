import JSON
import Latents
import Projects
import Testing

@Suite struct ProjectWriterTests {
    @Test func writesBackEveryByteOfVersionOne() throws {
        let bytes = try SampleFiles.versionOne
        let project = try #require(ProjectReader.read(try JSONDocument(parsing: bytes)).project)
        #expect(
            String(decoding: ProjectWriter.json(for: project).text(pretty: true).utf8, as: UTF8.self)
                == String(decoding: bytes, as: UTF8.self)
        )
    }

    @Test func leavesOutDefaults() throws {
        let text = String(decoding: ProjectWriter.json(for: SampleFiles.small).text(pretty: true).utf8, as: UTF8.self)
        #expect(
            text == """
                {
                  "chains": {
                    "round": {
                      "transitions": ["opening", "back"]
                    }
                  },
                  "format": "pegbar-project",
                  "frameRate": 12,
                  "keys": {
                    "anna": { "seed": 85 },
                    "boris": { "seed": 1202 }
                  },
                  "models": {
                    "portraits": { "file": "portraits.safetensors" }
                  },
                  "name": "Dinner",
                  "transitions": {
                    "back": { "from": "boris", "steps": 24, "to": "anna" },
                    "opening": { "from": "anna", "steps": 48, "to": "boris" }
                  },
                  "version": 1
                }

                """)
    }

    @Test func keepsUnknownFieldsAtEveryLevel() throws {
        let value = try Self.withUnknownFields(JSONDocument(parsing: SampleFiles.versionOne).value)
        let reading = ProjectReader.read(value)
        #expect(reading.problems == [])
        let project = try #require(reading.project)
        #expect(ProjectWriter.json(for: project) == value)
    }

    /// The value with `x-mine` in every object that keeps what it does not know.
    static func withUnknownFields(_ value: JSONValue) -> JSONValue {
        func extend(_ value: JSONValue, isRecord: Bool) -> JSONValue {
            guard var members = value.object else {
                return value.array.map { .array($0.map { extend($0, isRecord: true) }) } ?? value
            }
            let closed = members["cubic-bezier"] != nil || (members.keys.sorted() == ["from", "to"])
            let isNoise = members.keys.sorted() == ["seed"] && members["seed"] == .integer(7)
            for (name, member) in members {
                let isDictionary =
                    isRecord
                    && ["keys", "transitions", "chains", "models", "directions", "hold", "inputs"].contains(name)
                members[name] = name == "transform" ? member : extend(member, isRecord: !isDictionary)
            }
            if isRecord, !closed, !isNoise { members["x-mine"] = .array([.object(["deep": .bool(true)])]) }
            return .object(members)
        }
        return extend(value, isRecord: true)
    }

    @Test func writesRatesExactly() {
        for (rate, json) in [
            (Fraction(24), JSONValue.integer(24)), (Fraction(24000, over: 1001), .string("24000/1001")),
            (Fraction(1, over: 2), .string("1/2")),
        ] {
            #expect(ProjectWriter.json(for: Project(name: "x", frameRate: FrameRate(rate)!))["frameRate"] == json)
        }
    }
}
