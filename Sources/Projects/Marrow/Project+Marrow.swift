package import Checkpoints
import Foundation
import Latents

extension Project {
    /// The look of everything Marrow showed: psi 0.7 on all layers and the noise of the file.
    package static var marrowLook: LookOverride {
        var look = LookOverride()
        (look.truncation, look.cutoff, look.noise) = (Ramp(0.7), Override.none, .fixed)
        return look
    }

    /// Adds Marrow saves: a transition for each, with inclusive spacing, linear in z; a key for each distinct vector, so
    /// that saves which shared a vector byte for byte share a key; a model for each snapshot.
    ///
    /// Importing a folder twice makes no second keys, as long as `knownLatents` says what the first ones hold.
    ///
    /// - Parameters:
    ///   - models: files of snapshots, by the snapshot's name. A snapshot without one gets a model with the placeholder
    ///     file `snapshot-NAME.safetensors`, and the report says so.
    ///   - knownLatents: the vectors of keys that the project has.
    ///   - isFree: whether a latent file may have a path (relative to the project file): nothing else is there.
    package mutating func add(
        _ saves: MarrowSaves, models files: [String: ModelReference] = [:], knownLatents: [String: NPYArray] = [:],
        isFree: (String, [UInt8]) -> Bool = { _, _ in true }
    ) -> MarrowReport {
        var report = MarrowReport()
        report.unread = saves.unread
        var keysByVector: [Vector: String] = [:]
        for (key, values) in knownLatents where keys[key]?.edits.isEmpty == true {
            let vector = Vector(values)
            keysByVector[vector] = [keysByVector[vector], key].compactMap { $0 }.min()
        }
        var ends: [String: [String]] = [:]
        for save in saves.saves {
            let name = uniqueName(.transition, Project.nameMade(from: save.folder))
            remark(on: save, named: name, in: &report)
            var at: [String] = []
            for (latent, end) in [(save.source, "source"), (save.destination, "destination")] {
                let vector = Vector(latent.values)
                let key = keysByVector[vector] ?? addKey(for: latent, called: "\(name) \(end)", &report, isFree)
                keysByVector[vector] = key
                ends[key, default: []].append("\(save.folder) (\(end))")
                at.append(key)
            }
            var transition = Transition(from: at[0], to: at[1], steps: save.steps)
            transition.spacing = .inclusive
            transition.note = save.note
            transition.model = save.snapshot.map { addModel(forSnapshot: $0, files, &report) }
            if look.applying(Project.marrowLook) != look { transition.look = Project.marrowLook }
            transitions[name] = transition
            report.imported.append(
                .init(folder: save.folder, transition: name, from: at[0], to: at[1], steps: save.steps))
        }
        report.shared = ends.filter { $0.value.count > 1 }.map { .init(key: $0.key, ends: $0.value) }
            .sorted { Project.reads($0.key, before: $1.key) }
        chooseMostUsedModel(among: report)
        return report
    }

    private mutating func addKey(
        for latent: MarrowSave.Latent, called wanted: String, _ report: inout MarrowReport,
        _ isFree: (String, [UInt8]) -> Bool
    ) -> String {
        let name = uniqueName(.key, wanted)
        var number = 1
        var file: String
        var plain = name.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "-" }
        // The longest name that file systems take has 255 bytes, and the file is written under a longer one at first.
        while plain.reduce(0, { $0 + $1.utf8.count }) > 150 { plain.removeLast() }
        repeat {
            file = "latents/" + plain + (number == 1 ? "" : "-\(number)") + ".npy"
            number += 1
        } while report.latentFiles.keys.contains { $0.lowercased() == file.lowercased() } || !isFree(file, latent.file)
        report.latentFiles[file] = latent.file
        keys[name] = Key(.latent(file: file, space: .z))
        return name
    }

    private mutating func addModel(
        forSnapshot snapshot: String, _ files: [String: ModelReference], _ report: inout MarrowReport
    ) -> String {
        let name = Project.nameMade(from: snapshot)
        guard models[name] == nil else { return name }
        let given = files[snapshot]
        var reference =
            given ?? ModelReference(file: "snapshot-\(name.replacingOccurrences(of: "/", with: "-")).safetensors")
        reference.training = reference.training ?? "marrow"
        models[name] = reference
        report.models.append(.init(name: name, file: reference.file, isPlaceholder: given == nil))
        return name
    }

    private mutating func chooseMostUsedModel(among report: MarrowReport) {
        guard model == nil, !report.models.isEmpty, report.models.count == models.count else { return }
        let uses = Dictionary(grouping: report.imported.compactMap { transitions[$0.transition]?.model }) { $0 }
        model = report.models.map(\.name).sorted().max { (uses[$0]?.count ?? 0) < (uses[$1]?.count ?? 0) }
    }

    private func remark(on save: MarrowSave, named name: String, in report: inout MarrowReport) {
        func add(_ text: String) { report.remarks.append(.init(folder: save.folder, text: text)) }
        if name != save.folder { add("imported as \"\(name)\"") }
        if let inside = save.name, inside != save.folder { add("info.json calls it \"\(inside)\"") }
        if save.snapshot == nil { add("info.json names no snapshot: the project's model is used") }
        let digits = String(save.folder.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        if digits.count >= 2, digits.count < 7, save.folder.dropLast(digits.count).last == "_", let meant = Int(digits),
            meant != save.steps
        {
            add("its name ends in \(digits) but it has \(save.steps) steps, which is what was kept")
        }
    }

    /// The name without what a name may not have.
    private static func nameMade(from text: String) -> String {
        let visible = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        let name = visible.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? "unnamed" : name
    }
}

/// A vector as bits, so that two are the same only if every byte is.
private struct Vector: Hashable {
    let isDouble: Bool
    let bits: [UInt64]

    init(_ array: NPYArray) {
        switch array.values {
        case .float64(let values): (isDouble, bits) = (true, values.map(\.bitPattern))
        default: (isDouble, bits) = (false, array.doubles.map(\.bitPattern))
        }
    }
}
