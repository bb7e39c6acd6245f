import JSON
import Latents
import Projects
import Testing

@Suite struct ProjectReaderTests {
    @Test func readsEveryFieldOfVersionOne() throws {
        let reading = ProjectReader.read(try JSONDocument(parsing: SampleFiles.versionOne))
        #expect(reading.problems == [])
        let project = try #require(reading.project)
        #expect(project.name == "Dinner")
        #expect(project.frameRate == FrameRate(Fraction(24000, over: 1001)))
        #expect(project.model == "portraits")
        #expect(project.models["portraits"]?.sha256?.hasPrefix("0123456789abcdef") == true)
        #expect(project.models["early"]?.training == "portraits")
        #expect(project.models["early"]?.network == "G")
        #expect(project.directions["glasses"]?.note == "from 40 portraits")
        #expect(project.look.truncation == Ramp(from: 0.7, to: 1))
        #expect(project.look.cutoff == 8)
        #expect(project.look.noise == Noise.none)
        #expect(project.look.shadow?.threshold == 60)
        #expect(project.look.shadow?.invert == true)
        #expect(project.look.shadow?.figure == Colour(red: 0x10, green: 0x20, blue: 0x30))
        #expect(project.look.shadow?.blend == Ramp(from: 1, to: 0))
        #expect(project.look.transform?.scale == Ramp(from: 1, to: 1.25))
        #expect(project.keys["anna"]?.rating == 5)
        #expect(project.keys["anna"]?.transform == Transform(x: 0.25, y: 0.125, rotation: -12, scale: 1.5))
        #expect(project.keys["dora"]?.inputs.keys.sorted() == ["input_13", "input_9"])
        #expect(project.keys["boris"]?.edits == [.fader(17, value: 0.8), .direction("glasses", amount: 1.5)])
        #expect(project.keys["carla"]?.recipe == .latent(file: "latents/carla.npy", space: .w))
        guard case .between(let between)? = project.keys["halfway"]?.recipe else { throw Missing() }
        #expect(between.at == Fraction(1, over: 4))
        #expect(between.path == .wSpline)
        #expect(between.portion == Portion(start: Fraction(1, over: 8), end: .one))
        #expect(between.easing == .cubicBezier(x1: 0.25, y1: 0.1, x2: 0.25, y2: 1))
        #expect(between.neighbours?.before == SplineNeighbours.Neighbour(key: "anna", steps: 48))
        #expect(between.neighbours?.restsAtSource == true)
        let opening = try #require(project.transitions["opening"])
        #expect(opening.spacing == .inclusive)
        #expect(opening.path == .slerp)
        #expect(opening.easing == .easeInOut)
        #expect(opening.portion == Portion(start: .zero, end: Fraction(1, over: 4)))
        #expect(opening.chosen && opening.rating == 3)
        #expect(project.chains["act-one"]?.rating == 4)
        #expect(project.transitions["second"]?.look.cutoff == Override.some(4))
        #expect(project.chains["act-one"]?.hold == ["carla": 6])
        #expect(project.chains["act-one"]?.look.cutoff == Override<Int>.none)
        #expect(project.chains["round"]?.look.shadow == Override<ShadowOverride>.none)
        #expect(project.chains["act-one"]?.look.noise == .seed(7))
    }

    private struct Missing: Error {}

    /// A field that is new in the format is shown here, and is read and written back with the others.
    @Test func theFixtureShowsEveryField() throws {
        var shown: Set<String> = []
        func collect(_ value: JSONValue) {
            for (name, member) in value.object ?? [:] {
                shown.insert(name)
                collect(member)
            }
            for element in value.array ?? [] { collect(element) }
        }
        let value = try JSONDocument(parsing: SampleFiles.versionOne).value
        collect(value)
        #expect(Set(ProjectObject.allCases.flatMap(\.fields)).subtracting(shown) == [])
        for section in ["keys", "transitions", "chains"] {
            #expect(value[section]?.object?.values.contains { $0["rating"] != nil } == true, "\(section)")
        }
    }

    @Test func setsDefaults() throws {
        let text = SampleFiles.text(#""transitions": {"a": {"from": "x", "to": "y", "steps": 3}}"#)
        let project = try #require(try SampleFiles.read(text).project)
        #expect(project.look == Look())
        #expect(project.transitions["a"] == Transition(from: "x", to: "y", steps: 3))
    }

    @Test(arguments: [
        ("[]", "an object in braces"), ("{}", "\"format\" is missing"),
        (#"{"format": "krita"}"#, "another kind of file"),
        (#"{"format": "pegbar-project"}"#, "\"version\" is missing"),
        (#"{"format": "pegbar-project", "version": "1"}"#, "whole number"),
        (#"{"format": "pegbar-project", "version": 0}"#, "whole number"),
        (
            #"{"format": "pegbar-project", "version": 3, "name": 7}"#,
            "was written by a newer Pegbar (version 3; this one reads up to 1): update Pegbar"
        ),
    ])
    func checksFormatAndVersionFirst(text: String, message: String) throws {
        let reading = try SampleFiles.read(text)
        #expect(reading.project == nil)
        #expect(reading.problems.count == 1)
        #expect(reading.problems.first?.message.contains(message) == true, "\(reading.problems)")
    }

    @Test func listsEveryProblemWithItsPlace() throws {
        let text = """
            { "format": "pegbar-project", "version": 1, "frameRate": 23.976,
              "keys": {
                "anna": { "seed": -1 },
                "boris": { "seed": "85" },
                "carla": { "seed": 1, "latent": "x.npy" },
                "dora": { "note": "nothing" } },
              "transitions": {
                "a": { "from": "anna", "to": "boris", "steps": 4.5, "path": "slurp", "easing": "ease" },
                "b": { "to": "boris", "steps": true, "portion": ["0", "0.5"] } },
              "chains": { "c": { "transitions": "a", "hold": { "anna": "6" } } } }
            """
        let reading = try SampleFiles.read(text)
        #expect(reading.project == nil)
        let found = reading.problems.map { problem in
            "\(problem.position?.line ?? 0):\(problem.position?.column ?? 0) \(problem.place)"
        }
        #expect(
            found == [
                "1:1 ", "1:58 frameRate", "3:23 keys/anna/seed", "4:24 keys/boris/seed", "5:14 keys/carla",
                "6:13 keys/dora", "8:52 transitions/a/steps", "8:65 transitions/a/path", "8:84 transitions/a/easing",
                "9:10 transitions/b", "9:36 transitions/b/steps", "9:59 transitions/b/portion/1",
                "10:37 chains/c/transitions", "10:60 chains/c/hold/anna",
            ])
    }

    @Test(arguments: [
        (#""keys": {"a": {"seed": 4294967296}}"#, "seeds are 0 to 4294967295"),
        (#""keys": {"a": {"seed": 1.5}}"#, "whole number, not the number 1.5"),
        (#""keys": {"a": {"seed": null}}"#, "leave the field out"), (#""keys": {"a": 85}"#, "an object in braces"),
        (#""keys": []"#, "an object in braces, not a list"),
        (#""keys": {"a": {"seed": 1, "space": "w"}}"#, "only goes with"),
        (#""keys": {"a": {"latent": "x", "space": "v"}}"#, "it can be \"z\", \"w\", \"w+\""),
        (#""keys": {"a": {"seed": 1, "edits": [{"fader": 1}]}}"#, "\"value\" is missing"),
        (#""keys": {"a": {"seed": 1, "edits": [{"value": 1}]}}"#, "an edit is either"),
        (#""keys": {"a": {"seed": 1, "edits": [{"fader": 1, "value": 1e999}]}}"#, "too large"),
        (#""keys": {"a": {"seed": 1, "edits": [{"fader": 1, "value": 1, "amount": 2}]}}"#, "does not go with"),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": 0.25}}}"#, "\"1/4\""),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": "1/0"}}}"#, "\"12/48\""),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": "-9223372036854775808"}}}"#, "\"12/48\""),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": -9223372036854775808}}}"#, "outside the move"),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": -1}}}"#, "outside the move"),
        (#""keys": {"a": {"between": {"from": "b", "to": "c", "at": "9/8"}}}"#, "outside the move"),
        (#""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "portion": ["0", "2"]}}"#, "outside the move"),
        (
            #""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "portion": ["1/2", "1/2"]}}"#,
            "not a stretch of a move"
        ),
        (
            #""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "spacing": "halfopen"}}"#,
            "did you mean \"half-open\"?"
        ),
        (#""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "easing": {"cubic-bezier": [0, 1]}}}"#, "four"),
        (
            #""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "easing": {"cubic-bezier": [0, 0, 1, 1], "name": 1}}}"#,
            "no such field"
        ),
        (#""transitions": {"a": {"from": "b", "to": "c", "steps": 1e30}}"#, "whole number"),
        (#""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "chosen": "yes"}}"#, "true or false"),
        (#""transitions": {"a": {"from": "b", "to": "c", "steps": 1, "portion": ["0"]}}"#, "two"),
        (#""chains": {"a": {}}"#, "\"transitions\" is missing"),
        (#""chains": {"a": {"transitions": [1]}}"#, "name of a transition"),
        (#""models": {"a": {"file": "x", "sha256": "abc"}}"#, "64"), (#""models": {"a": {}}"#, "\"file\" is missing"),
        (#""look": {"truncation": "0.7"}"#, "should be a number or"),
        (#""look": {"truncation": {"from": 1}}"#, "\"to\" is missing"),
        (#""look": {"truncation": {"from": 1, "to": 1, "at": 3}}"#, "no such field"),
        (#""look": {"noise": "fixd"}"#, "did you mean \"fixed\"?"), (#""look": {"noise": {"seed": -1}}"#, "seeds are"),
        (#""look": {"cutoff": false}"#, "leave the field out"),
        (#""look": {"shadow": {"figure": "black"}}"#, "hexadecimal"),
    ])
    func saysWhatToDo(members: String, advice: String) throws {
        let reading = try SampleFiles.read(SampleFiles.text(members))
        #expect(reading.project == nil)
        #expect(reading.problems.count == 1, "\(reading.problems)")
        #expect(reading.problems.first?.message.contains(advice) == true, "\(reading.problems)")
    }

    @Test(arguments: [
        ("24", 24, 1), ("12.0", 12, 1), (#""24000/1001""#, 24000, 1001), (#""12""#, 12, 1), (#""1/2""#, 1, 2),
    ])
    func readsRates(text: String, numerator: Int, denominator: Int) throws {
        let reading = try SampleFiles.read(
            #"{"format": "pegbar-project", "version": 1, "name": "", "frameRate": \#(text)}"#)
        #expect(reading.project?.frameRate.ratio == Fraction(numerator, over: denominator))
    }

    @Test(arguments: [
        ("23.976", "24000/1001"), ("29.97", "30000/1001"), ("12.5", "exact"), (#""23.98""#, "exact"), ("0", "1/1000"),
        ("1001", "1/1000"), ("-12", "exact"), ("true", "ratio"), ("1e18", "exact"),
    ])
    func refusesRates(text: String, advice: String) throws {
        let reading = try SampleFiles.read(
            #"{"format": "pegbar-project", "version": 1, "name": "", "frameRate": \#(text)}"#)
        #expect(reading.problems.map(\.place) == [JSONPath("frameRate")])
        #expect(reading.problems.first?.message.contains(advice) == true, "\(reading.problems)")
    }

    @Test func warnsOfFieldsThatAreNearlyRight() throws {
        let text = SampleFiles.text(
            #""chain": {}, "transitions": {"a": {"from": "b", "to": "c", "steps": 1, "esing": "linear"}}, "x-mine": 1"#)
        let reading = try SampleFiles.read(text)
        #expect(reading.project != nil)
        #expect(reading.problems.map(\.severity) == [.warning, .warning])
        #expect(reading.problems.map(\.place) == [JSONPath("chain"), JSONPath("transitions", "a", "esing")])
        #expect(reading.problems.last?.message.contains("did you mean \"easing\"?") == true)
    }

    /// Damages a whole project one value at a time: something is always said, and nothing traps.
    @Test func answersEveryWrongType() throws {
        let value = try JSONDocument(parsing: SampleFiles.versionOne).value
        var places: [JSONPath] = []
        func collect(_ value: JSONValue, _ path: JSONPath) {
            places.append(path)
            for (name, member) in value.object ?? [:] { collect(member, path.appending(name)) }
            for (index, element) in (value.array ?? []).enumerated() { collect(element, path.appending(index)) }
        }
        collect(value, .root)
        #expect(places.count > 100)
        for place in places {
            for wrong in [
                JSONValue.null, .bool(true), .string("\u{1}"), .double(-1.5), .array([.null]), .object(["": .null]),
            ] {
                let damaged = replacing(value, at: place.components[...], with: wrong)
                let reading = ProjectReader.read(damaged)
                if let project = reading.project { _ = project.problems() }
                #expect((reading.project == nil) == !reading.problems.errors.isEmpty)
            }
        }
    }

    private func replacing(_ value: JSONValue, at path: ArraySlice<JSONPath.Component>, with new: JSONValue)
        -> JSONValue
    {
        switch (path.first, value) {
        case (.name(let name)?, .object(var members)):
            members[name] = replacing(members[name]!, at: path.dropFirst(), with: new)
            return .object(members)
        case (.index(let index)?, .array(var elements)):
            elements[index] = replacing(elements[index], at: path.dropFirst(), with: new)
            return .array(elements)
        default: return new
        }
    }
}
