import Testing

@testable import Studio

struct JoinedModulesTests {
    private static let sources = [
        "first.js": """
        /** The first. */
        import { one, two as second } from "./parts/numbers.js";
        import * as all from "./parts/numbers.js";
        import "./parts/side.js";

        const later = () => [import("./later.js"), import("./parts/help.js")];
        export async function begin(x) { return one + second + x; }
        """,
        "parts/numbers.js": "export const one = 1;\nexport function two() {\n  return 2;\n}\nexport class Three {}\n",
        "parts/side.js": "import { one } from \"./numbers.js\";\nconst modulesOfMine = one;\n",
        "later.js": "import { one } from \"./parts/numbers.js\";\nimport { four } from \"./parts/four.js\";\n",
        "parts/four.js": "import \"../parts/side.js\";\nexport const four = await_(import(\"./help.js\"));",
        "parts/help.js": "import { one } from \"./numbers.js\";\n",
    ]

    @Test func aModuleRunsOnceAndAfterThoseThatItImports() throws {
        let scripts = try JoinedModules(Self.sources, entries: ["first.js", "later.js"]).scripts
        #expect(
            scripts["first.js"] == """
                export const modules = {};
                modules["parts/numbers.js"] = (() => {
                const one = 1;
                function two() {
                  return 2;
                }
                class Three {}

                return { one, two, Three };
                })();
                modules["parts/side.js"] = (() => {
                const { one } = modules["parts/numbers.js"];
                const modulesOfMine = one;

                return {  };
                })();
                modules["first.js"] = (() => {
                /** The first. */
                const { one, two: second } = modules["parts/numbers.js"];
                const all = modules["parts/numbers.js"];


                const later = () => [import("/later.js"), import("/parts/help.js")];
                async function begin(x) { return one + second + x; }
                return { begin };
                })();
                export const { begin } = modules["first.js"];

                """)
        #expect(
            scripts["later.js"] == """
                import { modules } from "/first.js";
                export { modules };
                modules["parts/four.js"] = (() => {

                const four = await_(import("/parts/help.js"));
                return { four };
                })();
                modules["later.js"] = (() => {
                const { one } = modules["parts/numbers.js"];
                const { four } = modules["parts/four.js"];

                return {  };
                })();

                """)
    }

    @Test func eachCanBeImportedFromItsOwnAddressAllTheSame() throws {
        let scripts = try JoinedModules(Self.sources, entries: ["first.js", "later.js"]).scripts
        // Whatever a script takes from another, that gives.
        for (path, script) in scripts {
            guard let taken = try #/import \{ modules \} from "/(.*)";/#.firstMatch(in: script) else { continue }
            let giver = try #require(scripts[String(taken.1)], "\(path)")
            #expect(giver.contains("export const modules") || giver.contains("export { modules }"), "\(path)")
        }
        #expect(
            scripts["parts/numbers.js"] == """
                import { modules } from "/first.js";
                export const { one, two, Three } = modules["parts/numbers.js"];

                """)
        #expect(scripts["parts/side.js"] == "import { modules } from \"/first.js\";\n")
        #expect(scripts["parts/four.js"]?.hasPrefix("import { modules } from \"/later.js\";\n") == true)
        // What nothing imports at once is served as it is.
        #expect(scripts["parts/help.js"] == nil)
    }

    @Test(arguments: [
        "export default 1;", "export let a = 1;", "export { a };", "export * from \"./b.js\";",
        "export function* a() {}",
        "export const { a } = b;", "import a from \"./b.js\";", "import {", "import { a } from './b.js';",
        "import { a } from \"./b.js\"; a();", "import { a } from \"b\";",
        "import { a } from \"./b.js\" with { type: \"json\" };",
    ])
    func whatIsWrittenOtherwiseIsRefused(_ line: String) throws {
        let sources = ["a.js": "const x = 1;\n\(line)\n", "b.js": "export const a = 1;"]
        let error = try #require(throws: StudioError.self) { try JoinedModules(sources, entries: ["a.js"]) }
        #expect("\(error)" == "a.js cannot be joined with the page's other modules: \(line)")
    }

    @Test func whatIsNotThereAndCirclesAreRefused() throws {
        let missing = try #require(throws: StudioError.self) {
            try JoinedModules(["a.js": "import \"./b.js\";"], entries: ["a.js"])
        }
        #expect("\(missing)" == "a.js imports b.js, which is not there")
        let circle = try #require(throws: StudioError.self) {
            try JoinedModules(
                ["a.js": "import \"./b.js\";", "b.js": "import \"./c/d.js\";", "c/d.js": "import \"../b.js\";"],
                entries: ["a.js"])
        }
        #expect("\(circle)" == "modules import each other: a.js, b.js, c/d.js, b.js")
    }
}
