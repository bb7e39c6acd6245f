import Foundation
import JSON
import Latents
import Projects
import Testing

/// `Documentation/project.schema.json` and the reader say the same.
@Suite struct ProjectSchemaTests {
    static var schema: JSONValue {
        get throws {
            let file = SampleFiles.repository.appendingPathComponent("Documentation/project.schema.json")
            return try JSONDocument(parsing: Array(Data(contentsOf: file))).value
        }
    }

    @Test(arguments: ProjectObject.allCases)
    func listsTheSameFields(kind: ProjectObject) throws {
        let definition = try #require(Self.schema["$defs"]?[kind.rawValue])
        let properties = try #require(definition["properties"]?.object)
        #expect(properties.keys.sorted() == kind.fields.sorted())
        #expect((definition["additionalProperties"] == .bool(false)) == !kind.keepsUnknownFields)
    }

    @Test func hasNoObjectThatTheReaderDoesNotKnow() throws {
        for (name, definition) in try #require(Self.schema["$defs"]?.object) where definition["properties"] != nil {
            #expect(ProjectObject(rawValue: name) != nil, "\(name)")
        }
    }

    @Test func describesEveryField() throws {
        let definitions = try #require(Self.schema["$defs"]?.object)
        for kind in ProjectObject.allCases {
            for (name, property) in definitions[kind.rawValue]?["properties"]?.object ?? [:] {
                let target = property["$ref"]?.string.flatMap { definitions[String($0.dropFirst("#/$defs/".count))] }
                let isDescribed = property["description"] != nil || target?["description"] != nil
                #expect(isDescribed || target?["type"] == .string("integer"), "\(kind).\(name)")
            }
        }
    }

    @Test func listsTheSameValues() throws {
        let definitions = try #require(Self.schema["$defs"]?.object)
        func values(_ value: JSONValue?) -> [String] { (value?["enum"]?.array ?? []).compactMap(\.string) }
        #expect(values(definitions["path"]) == LatentPath.allCases.map(\.rawValue))
        #expect(values(definitions["key"]?["properties"]?["space"]) == LatentSpace.allCases.map(\.rawValue))
        #expect(values(definitions["transition"]?["properties"]?["spacing"]) == Spacing.allCases.map(\.rawValue))
        #expect(values(definitions["easingOrName"]?["anyOf"]?.array?.first) == Easing.named.map(\.name))
        #expect(values(definitions["noiseOrName"]?["anyOf"]?.array?.first) == Noise.fileNames)
        let project = definitions["project"]?["properties"]
        #expect(project?["format"]?["const"] == .string(ProjectUpgrade.format))
        #expect(project?["version"]?["const"] == .integer(ProjectUpgrade.currentVersion))
        let shadow = Shadow()
        let written = definitions["shadow"]?["properties"]
        #expect(written?["threshold"]?["default"]?.int == shadow.threshold)
        #expect(written?["figure"]?["default"]?.string == shadow.figure.fileText)
        #expect(written?["ground"]?["default"]?.string == shadow.ground.fileText)
        #expect(definitions["truncation"]?["default"]?.double == Look().truncation.from)
    }

    /// Every code block of the documentation is a project, or members to be added to the first one.
    @Test func theDocumentationLoads() throws {
        let file = SampleFiles.repository.appendingPathComponent("Documentation/ProjectFile.md")
        let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```json\n").dropFirst()
            .map { String($0[..<$0.range(of: "```")!.lowerBound]) }
        #expect(blocks.count >= 4)
        let values = try blocks.map { try JSONDocument(parsing: Array($0.utf8)).value }
        let whole = try #require(values.first?.object)
        for (block, value) in zip(blocks, values) {
            let merged = whole.merging(try #require(value.object)) { old, new in
                guard let members = old.object, let more = new.object else { return new }
                return .object(members.merging(more) { $1 })
            }
            let reading = ProjectReader.read(.object(merged))
            #expect(reading.problems == [], "\(block)")
            #expect(reading.project?.problems().errors == [], "\(block)")
        }
        #expect(ProjectReader.read(.object(whole)).project?.problems() == [])
    }

    /// The documentation names every field.
    @Test func theDocumentationIsComplete() throws {
        let file = SampleFiles.repository.appendingPathComponent("Documentation/ProjectFile.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for field in Set(ProjectObject.allCases.flatMap(\.fields)) { #expect(text.contains("`\(field)`"), "\(field)") }
    }
}
