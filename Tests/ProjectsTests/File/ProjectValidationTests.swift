import JSON
import Latents
import Projects
import Testing

@Suite struct ProjectValidationTests {
    @Test func findsNothingInSoundProjects() throws {
        #expect(SampleFiles.small.problems() == [])
        #expect(Project(name: "x", frameRate: FrameRate(Fraction(12))!).problems() == [])
        let project = try #require(ProjectReader.read(try JSONDocument(parsing: SampleFiles.versionOne)).project)
        #expect(project.problems().errors == [])
    }

    /// What a change to the small project leads to: place, severity and part of the message.
    struct Case: Sendable, CustomTestStringConvertible {
        let place: String
        let severity: ProjectProblem.Severity
        let message: String
        let change: @Sendable (inout Project) -> Void

        init(
            _ place: String, _ message: String, severity: ProjectProblem.Severity = .error,
            _ change: @escaping @Sendable (inout Project) -> Void
        ) {
            (self.place, self.severity, self.message, self.change) = (place, severity, message, change)
        }

        var testDescription: String { "\(place): \(message)" }
    }

    static let cases: [Case] = [
        Case("transitions/opening/to", "no key \"bris\": did you mean \"boris\"?") {
            $0.transitions["opening"]!.to = "bris"
        },
        Case("transitions/opening/model", "no model \"x\"") { $0.transitions["opening"]!.model = "x" },
        Case("chains/round/model", "no model \"x\"") { $0.chains["round"]!.model = "x" },
        Case("model", "no model \"portrait\"") { $0.model = "portrait" },
        Case("models", "several models") { $0.models["early"] = ModelReference(file: "early.safetensors") },
        Case("models", "no model yet", severity: .warning) { $0.models = [:] },
        Case("chains/round/transitions/1", "no transition \"bak\"") { $0.chains["round"]!.transitions[1] = "bak" },
        Case("chains/round/transitions", "the chain is empty") { $0.chains["round"]!.transitions = [] },
        Case(
            "chains/round/transitions/1",
            "\"opening\" arrives at \"boris\" and \"opening\" leaves from \"anna\""
        ) { $0.chains["round"]!.transitions = ["opening", "opening"] },
        Case("chains/round/hold/carla", "no key \"carla\"") { $0.chains["round"]!.hold = ["carla": 2] },
        Case("chains/round/hold/boris", "hold of -1") { $0.chains["round"]!.hold = ["boris": -1] },
        Case("chains/round/hold/boris", "cannot be meant") { $0.chains["round"]!.hold = ["boris": 1_000_001] },
        Case("chains/round/hold/anna", "never arrives", severity: .warning) {
            $0.chains["round"]!.transitions = ["opening"]
            $0.chains["round"]!.hold = ["anna": 2]
        },
        Case("transitions/opening/steps", "at least 1") { $0.transitions["opening"]!.steps = 0 },
        Case("transitions/opening/steps", "cannot be meant") { $0.transitions["opening"]!.steps = 1_000_001 },
        Case("transitions/opening/portion", "1/2 to 1/4") {
            $0.transitions["opening"]!.portion = Portion(start: Fraction(1, over: 2), end: Fraction(1, over: 4))
        },
        Case("transitions/opening/portion", "0 to 3/2") {
            $0.transitions["opening"]!.portion = Portion(start: .zero, end: Fraction(3, over: 2))
        },
        Case("transitions/opening/easing", "x2 of the curve is 1.5") {
            $0.transitions["opening"]!.easing = .cubicBezier(x1: 0, y1: 0, x2: 1.5, y2: 1)
        },
        Case("transitions/opening/easing", "y1 of the curve") {
            $0.transitions["opening"]!.easing = .cubicBezier(x1: 0, y1: .infinity, x2: 1, y2: 1)
        },
        Case("transitions/second/chosen", "already the chosen take") {
            $0.transitions["opening"]!.chosen = true
            $0.transitions["second"] = Transition(from: "anna", to: "boris", steps: 1)
            $0.transitions["second"]!.chosen = true
        },
        Case("look/truncation", "is 11") { $0.look.truncation = Ramp(from: 11, to: 11) },
        Case("chains/round/look/truncation", "psi is nan") { $0.chains["round"]!.look.truncation = Ramp(.nan) },
        Case("look/cutoff", "is -1") { $0.look.cutoff = -1 },
        Case("transitions/back/look/cutoff", "is -1") { $0.transitions["back"]!.look.cutoff = .some(.some(-1)) },
        Case("look/shadow/threshold", "is 256") {
            $0.look.shadow = Shadow()
            $0.look.shadow!.threshold = 256
        },
        Case("look/shadow/blend", "is 1.5") {
            $0.look.shadow = Shadow()
            $0.look.shadow!.blend = Ramp(from: 0, to: 1.5)
        },
        Case("keys/anna/edits/0/direction", "no direction \"glasses\": the project has none yet") {
            $0.keys["anna"]!.edits = [.direction("glasses", amount: 1)]
        },
        Case("keys/anna/edits/1/fader", "count from 0") {
            $0.keys["anna"]!.edits = [.fader(0, value: 1), .fader(-1, value: 1)]
        },
        Case("keys/anna/edits/0/value", "finite") { $0.keys["anna"]!.edits = [.fader(0, value: .infinity)] },
        Case("keys/anna/class", "count from 0") {
            $0.keys["anna"]!.classLabel = -1
            $0.keys["boris"]!.classLabel = -1
            $0.keys["boris"]!.classLabel = -1
        },
        Case("transitions/opening", "\"anna\" has class 1 and \"boris\" has no class") {
            $0.keys["anna"]!.classLabel = 1
        },
        Case("transitions/opening/from", "\"anna\" lives in w") {
            $0.keys["anna"]!.recipe = .latent(file: "a", space: .w)
        },
        Case("transitions/opening/from", "\"anna\" lives in w+") {
            $0.keys["anna"]!.recipe = .latent(file: "a", space: .layeredW)
        },
        Case("keys/anna/inputs", "lives in w+, where there are no inputs") {
            $0.keys["anna"]!.recipe = .latent(file: "a", space: .layeredW)
            $0.keys["anna"]!.inputs = ["style": InputRecipe(.seed(1))]
            $0.transitions["opening"]!.path = .wLinear
        },
        Case("keys/b/between", "(\"a\" needs \"b\" needs \"a\")") {
            $0.keys["a"] = Self.between("b", "anna")
            $0.keys["b"] = Self.between("anna", "a")
        },
        Case("keys/a/between", "depends on itself (\"a\" needs \"a\")") { $0.keys["a"] = Self.between("anna", "a") },
        Case("keys/a/between/at", "outside the move") { $0.keys["a"] = Self.between("anna", "boris", at: Fraction(2)) },
        Case("keys/a/between/from", "no key \"nobody\"") { $0.keys["a"] = Self.between("nobody", "boris") },
        Case("keys/a/between/neighbours/after/key", "no key \"nobody\"") {
            var between = Between(from: "anna", to: "boris", at: .zero, path: .wSpline, easing: .linear)
            between.neighbours = SplineNeighbours(before: nil, after: .init(key: "nobody", steps: 1), steps: 1)
            $0.keys["a"] = Key(.between(between))
        },
        Case("name", "empty") { $0.name = " " },
        Case("keys/\"a\\tb\"", "control character") { $0.keys["a\tb"] = Key(.seed(1)) },
        Case("chains/\"\"", "empty") { $0.chains[""] = $0.chains["round"] },
        Case("models/portraits/file", "only works on this machine", severity: .warning) {
            $0.models["portraits"]!.file = "/home/a/x.safetensors"
        },
        Case("keys/anna/latent", "only works on this machine", severity: .warning) {
            $0.keys["anna"]!.recipe = .latent(file: "C:\\a.npy", space: .z)
        },
        Case("models/portraits/file", "path is empty") { $0.models["portraits"]!.file = "" },
        Case("chains/round/transitions/1", "model changes from \"portraits\" to \"early\"", severity: .warning) {
            $0.models["early"] = ModelReference(file: "early.safetensors")
            $0.model = "portraits"
            $0.transitions["back"]!.model = "early"
        },
        Case("chains/round/transitions/1", "truncation goes from 0.7 to 0.5", severity: .warning) {
            $0.transitions["back"]!.look.truncation = Ramp(from: 0.5, to: 0.7)
        },
        Case(
            "chains/round/transitions", "where the loop closes, where truncation goes from 0.5 to 0.7",
            severity: .warning
        ) {
            $0.transitions["back"]!.look.truncation = Ramp(from: 0.7, to: 0.5)
        },
        Case("models/portraits/network", "the name is empty") { $0.models["portraits"]!.network = "" },
    ]

    private static func between(_ from: String, _ to: String, at: Fraction = .zero) -> Key {
        Key(.between(Between(from: from, to: to, at: at, path: .linear, easing: .linear)))
    }

    @Test(arguments: cases)
    func finds(_ expected: Case) throws {
        var project = SampleFiles.small
        expected.change(&project)
        let problems = project.problems()
        let found = problems.filter { "\($0.place)" == expected.place && $0.message.contains(expected.message) }
        #expect(found.map(\.severity) == [expected.severity], "\(problems)")
    }

    @Test func findsCyclesThroughSplineNeighboursOnly() {
        var project = SampleFiles.small
        var between = Between(from: "anna", to: "boris", at: .zero, path: .wSpline, easing: .linear)
        between.neighbours = SplineNeighbours(before: .init(key: "a", steps: 4), after: nil, steps: 4)
        project.keys["a"] = Key(.between(between))
        #expect(project.problems().errors.map(\.place) == [JSONPath("keys", "a", "between")])
    }

    @Test func acceptsPartsOfOneMove() {
        var project = SampleFiles.small
        project.transitions["opening"]!.look.truncation = Ramp(from: 0.5, to: 1)
        project.transitions["opening"]!.easing = .easeInOut
        project.transitions["opening"]!.portion = Portion(start: .zero, end: Fraction(1, over: 3))
        project.transitions["back"] = project.transitions["opening"]
        project.transitions["back"]!.portion = Portion(start: Fraction(1, over: 3), end: .one)
        (project.transitions["back"]!.from, project.transitions["back"]!.to) = ("boris", "carla")
        project.keys["carla"] = Key(.seed(3))
        #expect(project.problems() == [])
        project.transitions["back"]!.portion = Portion(start: Fraction(1, over: 2), end: .one)
        #expect(project.problems().map(\.severity) == [.warning])
    }

    @Test func staysQuickOnLongChainsOfKeys() {
        var project = SampleFiles.small
        var last = "anna"
        for number in 0..<20_000 {
            let name = "k\(number)"
            project.keys[name] = Self.between(last, "boris")
            last = name
        }
        #expect(project.problems() == [])
    }

    @Test func listsEverythingAtOnceInOneOrder() {
        var project = SampleFiles.small
        for (index, test) in Self.cases.enumerated() where index % 3 == 0 { test.change(&project) }
        #expect(project.problems().count > 8)
        #expect(project.problems() == project.problems())
    }
}
