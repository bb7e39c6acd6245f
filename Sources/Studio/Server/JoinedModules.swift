/// The page's modules joined into few scripts, since each file that a browser fetches costs it some milliseconds.
///
/// A module becomes a function that runs once, after those that it imports, and gives back what it exports; so each
/// keeps its own names. Modules can be imported from their own addresses all the same, and are the same ones then.
///
/// This is no parser. A module must be written as the page's are: an import or an export stands on a line of its own
/// and begins it, exports are functions, classes and constants, and no modules import each other in a circle. What is
/// written otherwise is refused.
struct JoinedModules {
    /// What is served instead of each joined module, by path.
    private(set) var scripts: [String: String] = [:]

    private let modules: [String: Module]

    /// - Parameters:
    ///   - sources: every module, by path.
    ///   - entries: each becomes a script with all that it imports and the entries before it have not.
    init(_ sources: [String: String], entries: [String]) throws(StudioError) {
        var modules: [String: Module] = [:]
        for (path, text) in sources { modules[path] = try Module(path: path, text: text) }
        self.modules = modules
        var joined: Set<String> = []
        for entry in entries {
            var order: [String] = []
            try add(entry, after: [], to: &order, besides: joined)
            joined.formUnion(order)
            scripts[entry] = script(order, entry: entry, first: entries[0])
            for path in order where path != entry {
                scripts[path] = "import { modules } from \"/\(entry)\";\n" + handedOn(path)
            }
        }
    }

    /// Puts a module behind those that it imports.
    private func add(
        _ path: String, after importers: [String], to order: inout [String], besides joined: Set<String>
    ) throws(StudioError) {
        if joined.contains(path) || order.contains(path) { return }
        guard let module = modules[path] else {
            throw .failed("\(importers.last ?? "the page") imports \(path), which is not there")
        }
        if importers.contains(path) {
            throw .failed("modules import each other: \((importers + [path]).joined(separator: ", "))")
        }
        for imported in module.imports { try add(imported, after: importers + [path], to: &order, besides: joined) }
        order.append(path)
    }

    private func script(_ order: [String], entry: String, first: String) -> String {
        var text = "export const modules = {};\n"
        // Every script has all modules to give: those whose modules it holds ask it for them.
        if entry != first { text = "import { modules } from \"/\(first)\";\nexport { modules };\n" }
        for path in order {
            text += "modules[\"\(path)\"] = (() => {\n\(modules[path]!.body)\n"
            text += "return { \(modules[path]!.exports.joined(separator: ", ")) };\n})();\n"
        }
        return text + handedOn(entry)
    }

    /// The exports of a module, from what joined it.
    private func handedOn(_ path: String) -> String {
        let names = modules[path]!.exports.joined(separator: ", ")
        return names.isEmpty ? "" : "export const { \(names) } = modules[\"\(path)\"];\n"
    }
}

/// A module as the body of a function.
private struct Module {
    private(set) var imports: [String] = []
    private(set) var exports: [String] = []
    private(set) var body = ""

    init(path: String, text: String) throws(StudioError) {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            do throws(Unknown) {
                if line.hasPrefix("import ") {
                    lines.append(try importing(line.dropFirst(7), into: path))
                } else if line.hasPrefix("export ") {
                    lines.append(Self.resolvingLaterImports(of: try exporting(line.dropFirst(7)), in: path))
                } else {
                    lines.append(Self.resolvingLaterImports(of: line, in: path))
                }
            } catch {
                throw .failed("\(path) cannot be joined with the page's other modules: \(line)")
            }
        }
        body = lines.joined(separator: "\n")
    }

    /// A line that is written in no way that is known here.
    private struct Unknown: Error {}

    /// `{ a, b as c } from "./x.js";`, `* as a from "./x.js";`, `"./x.js";`
    private mutating func importing(_ line: Substring, into path: String) throws(Unknown) -> String {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == ";", parts[1].hasPrefix(".") else { throw Unknown() }
        let imported = Self.resolved(parts[1], in: path)
        imports.append(imported)
        var names = parts[0]
        if names.isEmpty { return "" }
        guard names.hasSuffix(" from ") else { throw Unknown() }
        names = names.dropLast(6)
        let taken: String
        if names.hasPrefix("* as ") {
            taken = String(names.dropFirst(5))
        } else {
            guard names.hasPrefix("{ "), names.hasSuffix(" }") else { throw Unknown() }
            taken = String(names.replacing(" as ", with: ": "))
        }
        return "const \(taken) = modules[\"\(imported)\"];"
    }

    /// `function a(...`, `async function a(...`, `const a = ...`, `class A ...`; the same without `export`.
    private mutating func exporting(_ line: Substring) throws(Unknown) -> Substring {
        for kind in ["function ", "async function ", "const ", "class "] where line.hasPrefix(kind) {
            let name = line.dropFirst(kind.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
            if name.isEmpty { break }
            exports.append(String(name))
            return line
        }
        throw Unknown()
    }

    /// `import("./x.js")` means another file where the script stands than where the module does.
    private static func resolvingLaterImports(of line: Substring, in path: String) -> String {
        let call = "import(\""
        guard line.contains(call) else { return String(line) }
        var parts = line.split(separator: call, omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.dropFirst() where parts[index].hasPrefix(".") {
            let specifier = parts[index].prefix { $0 != "\"" }
            parts[index] = "/" + resolved(specifier, in: path) + parts[index].dropFirst(specifier.count)
        }
        return parts.joined(separator: call)
    }

    /// `../a/b.js` in `c/d.js` is `a/b.js`.
    private static func resolved(_ specifier: some StringProtocol, in path: String) -> String {
        var folders = path.split(separator: "/").dropLast().map(String.init)
        for part in specifier.split(separator: "/") where part != "." {
            if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
        }
        return folders.joined(separator: "/")
    }
}
