import Files
import JSON
import Latents
import Projects

/// A value of a manifest that is being read, and the place it stands at.
struct ManifestReader {
    let value: JSONValue
    let path: JSONPath

    struct Problem: Error {
        let path: JSONPath
        let text: String
    }

    func problem(_ name: String, _ text: String) -> Problem { Problem(path: path.appending(name), text: text) }

    func has(_ name: String) -> Bool { value[name] != nil }

    func member(_ name: String) throws(Problem) -> ManifestReader {
        guard let member = value[name] else {
            throw Problem(path: path, text: (path == .root ? "" : "here ") + "\"\(name)\" is missing")
        }
        return ManifestReader(value: member, path: path.appending(name))
    }

    func string(_ name: String) throws(Problem) -> String {
        guard let text = try member(name).value.string else { throw problem(name, "must be text") }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let number = try member(name).value.int else { throw problem(name, "must be a whole number") }
        guard range.contains(number) else { throw problem(name, "\(number) is out of range") }
        return number
    }

    /// False when there is no such member.
    func flag(_ name: String) throws(Problem) -> Bool {
        guard has(name) else { return false }
        guard let flag = try member(name).value.bool else { throw problem(name, "must be true or false") }
        return flag
    }

    /// 64 lower-case hexadecimal digits.
    func hash(_ name: String) throws(Problem) -> String {
        let text = try string(name)
        guard PictureIdentity(hexadecimal: text) != nil else { throw problem(name, "must be 64 hexadecimal digits") }
        return text
    }

    func frameRate(_ name: String) throws(Problem) -> FrameRate {
        guard let ratio = Fraction(try string(name)), let rate = FrameRate(ratio) else {
            throw problem(name, "must be pictures per second, such as \"12\" or \"24000/1001\"")
        }
        return rate
    }

    /// The members of an object, sorted by name, so that the first problem is always the same.
    func members() throws(Problem) -> [(name: String, reader: ManifestReader)] {
        guard let members = value.object else { throw Problem(path: path, text: "must be an object") }
        return members.sorted { $0.key < $1.key }.map {
            ($0.key, ManifestReader(value: $0.value, path: path.appending($0.key)))
        }
    }

    func elements() throws(Problem) -> [ManifestReader] {
        guard let elements = value.array else { throw Problem(path: path, text: "must be an array") }
        return elements.enumerated().map { ManifestReader(value: $1, path: path.appending($0)) }
    }
}
