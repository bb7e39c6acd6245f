import JSON
import Latents
import Media
import Projects
import TemporaryFolders

@testable import Rendering

/// A chain as tests render it: picture n of recipe n, two transitions of half its length.
struct TestChain {
    var name = "act-one"
    var total = 6
    /// Another value gives other pictures.
    var version = 0

    func bitmap(_ number: Int) -> Bitmap { .noise(number + version * 1000, width: 16, height: 18) }

    func origin(_ number: Int) -> Manifest.Origin? {
        guard (1...total).contains(number) else { return nil }
        let half = (total + 1) / 2
        let (transition, step) = number <= half ? ("opening", number - 1) : ("second", number - 1 - half)
        return Manifest.Origin(
            identity: PictureIdentity(hashing: "\(name) \(version) \(number)"), picture: number - 1,
            transition: transition, step: step, position: Fraction(step, over: half), key: step == 0 ? "anna" : nil)
    }

    var manifest: Manifest {
        Manifest(
            program: .init(version: "0.1.0", engine: 1),
            project: .init(file: "Dinner.json", sha256: PictureIdentity(hashing: "project \(version)").description),
            chain: name, frameRate: FrameRate(Fraction(12))!, width: 16, height: 18,
            models: ["portraits": .init(file: "p.safetensors", sha256: PictureIdentity(hashing: "m").description)],
            look: .object(["truncation": .double(0.7)]), totalFrames: total)
    }

    /// Renders frames to a folder as a command does.
    func render(
        _ numbers: [Int]? = nil, to path: String, overwrite: Bool = false,
        afterStep: @escaping @Sendable (Publication.Step) throws(RenderingError) -> Void = { _ throws(RenderingError) in
        }
    ) throws {
        let isPart = numbers != nil
        let numbers = numbers ?? Array(1...total)
        let folder = try PictureFolder(
            path: path, stem: name, numbers: numbers, total: total, overwrite: overwrite, afterStep: afterStep)
        var manifest = manifest
        for number in numbers {
            let hash = try folder.write(bitmap(number), numbers: [number])
            manifest.frames.append(
                .init(number: number, origin: origin(number)!, file: folder.fileName(number: number), rgbSHA256: hash))
        }
        if isPart, let earlier = folder.earlier {
            manifest.add(
                try manifest.keptFrames(
                    of: earlier, beside: Set(numbers), stem: name, path: path, overwrite: overwrite, planned: origin))
        }
        do {
            try folder.finish(manifest)
        } catch {
            if error == .killed { folder.abandon() }
            throw error
        }
    }
}

extension RenderingError {
    /// What a test throws where a process is killed.
    static let killed = RenderingError.destination(path: "", reason: "killed")
}
