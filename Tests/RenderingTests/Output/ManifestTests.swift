import Foundation
import JSON
import Latents
import Media
import Projects
import Testing

@testable import Rendering

struct ManifestTests {
    private var whole: Manifest {
        var manifest = TestChain().manifest
        for number in 1...6 {
            manifest.frames.append(
                .init(
                    number: number, origin: TestChain().origin(number)!, file: "act-one.000\(number).png",
                    rgbSHA256: TestChain().bitmap(number).rgbSHA256))
        }
        manifest.frames[5].origin.step = nil
        manifest.frames[5].origin.isHold = true
        return manifest
    }

    private var movie: Manifest {
        var manifest = whole
        manifest.movie = .init(file: "a.mp4", sha256: PictureIdentity(hashing: "mp4").description)
        for index in manifest.frames.indices {
            manifest.frames[index].file = nil
            manifest.frames[index].planesSHA256 = manifest.frames[index].rgbSHA256
        }
        var tail = manifest.frames[5]
        (tail.number, tail.isTail) = (7, true)
        manifest.frames.append(tail)
        return manifest
    }

    @Test func readsWhatItWrites() throws {
        for manifest in [whole, movie] {
            #expect(try Manifest(parsing: manifest.bytes, path: "m") == manifest)
            #expect(manifest.bytes == manifest.bytes)
        }
    }

    @Test func saysWhatAFrameIs() {
        let frame = whole.json["frames"]?.array?[4]
        #expect(frame?["number"] == .integer(5))
        #expect(frame?["picture"] == .integer(4))
        #expect(frame?["transition"] == .string("second"))
        #expect(frame?["step"] == .integer(1))
        #expect(frame?["position"] == .string("1/3"))
        #expect(frame?["t"]?.double == 1.0 / 3)
        #expect(frame?["file"] == .string("act-one.0005.png"))
        #expect(frame?["key"] == nil && frame?["hold"] == nil && frame?["tail"] == nil)
        #expect(whole.json["frames"]?.array?[5]["hold"] == .bool(true))
        #expect(movie.json["renderedFrames"] == .string("1-6"))
        #expect(whole.json["frameRate"] == .string("12"))
    }

    @Test(arguments: [([], ""), ([3], "3"), ([1, 2, 3, 5, 7, 8], "1-3,5,7-8")] as [([Int], String)])
    func rangesAreWrittenAsTyped(numbers: [Int], text: String) {
        #expect(NumberRanges(of: numbers).description == text)
    }

    /// Every member removed or replaced by a value of another kind is a clear error, and never a crash.
    @Test func everyMutationIsRefusedOrHarmless() throws {
        for manifest in [whole, movie] {
            let base = try #require(manifest.json.object)
            var members = base.keys.map { [$0] }
            for name in ["program", "project", "movie"] {
                members += (base[name]?.object?.keys.map { [name, $0] } ?? [])
            }
            let values: [JSONValue?] = [
                nil, .null, .bool(true), .integer(-1), .string(""), .array([]), .object([:]), .double(0.5),
                .string("../../etc/passwd"), .integer(Int.max),
            ]
            for path in members {
                for value in values {
                    let changed = Self.replacing(path, in: .object(base), by: value)
                    check(changed, "\(path) = \(String(describing: value))")
                }
            }
            for name in try #require(base["frames"]?.array?[1].object).keys {
                for value in values {
                    var frames = try #require(base["frames"]?.array)
                    frames[1] = Self.replacing([name], in: frames[1], by: value)
                    check(.object(base.merging(["frames": .array(frames)]) { $1 }), "frames/1/\(name)")
                }
            }
        }
    }

    /// Reads; an error must name the file, and what was read must be safe and readable again.
    private func check(_ value: JSONValue, _ what: String) {
        do throws(RenderingError) {
            let manifest = try Manifest(parsing: Array(value.text(pretty: false).utf8), path: "dir/manifest.json")
            #expect(manifest.recordedFiles.keys.allSatisfy(PictureName.isPlain), Comment(rawValue: what))
            #expect((try? Manifest(parsing: manifest.bytes, path: "m")) == manifest, Comment(rawValue: what))
        } catch {
            #expect(error.description.hasPrefix("dir/manifest.json: "), Comment(rawValue: what))
            #expect(error.exitCode == 65)
        }
    }

    private static func replacing(_ path: [String], in value: JSONValue, by new: JSONValue?) -> JSONValue {
        var members = value.object ?? [:]
        members[path[0]] =
            path.count == 1 ? new : replacing(Array(path.dropFirst()), in: members[path[0]] ?? .null, by: new)
        return .object(members)
    }

    @Test(arguments: [
        (#"{"#, "line 1"), (#"[]"#, "pegbar-manifest"), (#"{"format": "pegbar-project"}"#, "pegbar-manifest"),
        (#"{"format": "pegbar-manifest"}"#, "\"version\" is missing"),
        (#"{"format": "pegbar-manifest", "version": 2}"#, "newer Pegbar"),
        (#"{"format": "pegbar-manifest", "version": 1}"#, "\"program\" is missing"),
    ])
    func errorsSayWhatAndWhere(text: String, words: String) {
        let error = #expect(throws: RenderingError.self) { try Manifest(parsing: Array(text.utf8), path: "m.json") }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func framesMustAscendAndNamesDiffer() throws {
        var manifest = whole
        manifest.frames.swapAt(1, 2)
        expectRefused(manifest, "does not follow")
        manifest = whole
        manifest.frames[2].file = manifest.frames[1].file
        expectRefused(manifest, "used by two frames")
        manifest = whole
        manifest.frames[2].origin.picture = 3
        expectRefused(manifest, "frames/2/number: frame 3 cannot be picture 3")
        manifest = whole
        manifest.frames[5].isTail = true
        expectRefused(manifest, "cannot be picture")
        manifest = whole
        manifest.totalFrames = 5
        expectRefused(manifest, "frame 6")
    }

    private func expectRefused(_ manifest: Manifest, _ words: String) {
        let error = #expect(throws: RenderingError.self) { try Manifest(parsing: manifest.bytes, path: "m") }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func theDocumentationShowsAManifest() throws {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardized
        let page = try String(contentsOf: root.appendingPathComponent("Documentation/Manifest.md"), encoding: .utf8)
        let start = try #require(page.range(of: "```json\n"))
        let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
        let manifest = try Manifest(parsing: Array(page[start.upperBound..<end.lowerBound].utf8), path: "Manifest.md")
        #expect(manifest.frames.first?.origin.position == Fraction(1, over: 48))
        for frame in whole.json["frames"]?.array ?? [] {
            for name in frame.object?.keys.sorted() ?? [] { #expect(page.contains("`\(name)`"), "\(name)") }
        }
        for name in movie.json.object?.keys.sorted() ?? [] where !["format", "version"].contains(name) {
            #expect(page.contains("`\(name)`"), "\(name)")
        }
    }
}
