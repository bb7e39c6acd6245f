import JSON
import Projects

/// Names, notes, ratings and removal of anything that has a name.
extension EditReader {
    static let items: [String: Reading] = [
        "rename": { try $0.rename() }, "note": { try $0.note() }, "rating": { try $0.rating() },
        "remove": { try $0.remove() },
    ]

    private func item() throws -> (kind: ProjectItem, name: String) {
        (try members.required("kind", members.choice("kind", of: ProjectItem.self)), try members.text("name"))
    }

    private func rename() throws -> StudioEdit {
        let (kind, name) = try item(), to = try members.text("to")
        let words = command("rename", then: [kind.rawValue, name, to])
        return StudioEdit("rename \(kind.rawValue) \"\(name)\" to \"\(to)\"", [.item(kind, name)], words) { project in
            try project.rename(kind, name, to: to)
            return .init(
                "\(kind.rawValue) \"\(name)\" is now \"\(to)\"",
                json: ["kind": .string(kind.rawValue), "before": .string(name), "after": .string(to)])
        }
    }

    private func note() throws -> StudioEdit {
        let (kind, name) = try item(), given = try members.string("note")
        let note = given?.isEmpty == true ? nil : given
        let words = command("note", then: [kind.rawValue, name, note ?? ""])
        return StudioEdit("note on \(kind.rawValue) \"\(name)\"", [.item(kind, name)], words) { project in
            try project.setNote(note, of: kind, name)
            return .init("\(kind.rawValue) \"\(name)\": \(note ?? "")")
        }
    }

    private func rating() throws -> StudioEdit {
        let (kind, name) = try item(), rating = try members.integer("rating")
        let words = command("rating", then: [kind.rawValue, name, rating.map(String.init) ?? "none"])
        return StudioEdit("rating of \(kind.rawValue) \"\(name)\"", [.item(kind, name)], words) { project in
            try project.setRating(rating, of: kind, name)
            return .init("\(kind.rawValue) \"\(name)\": \(rating.map { "\($0) of 5" } ?? "no rating")")
        }
    }

    private func remove() throws -> StudioEdit {
        let (kind, name) = try item(), andWhatUsesIt = try members.flag("andWhatUsesIt")
        var words = command("remove", then: [kind.rawValue, name])
        words.add("--and-what-uses-it", if: andWhatUsesIt)
        return StudioEdit("remove \(kind.rawValue) \"\(name)\"", [.item(kind, name)], words) { project in
            let removal = try project.remove(kind, name, andWhatUsesIt: andWhatUsesIt)
            var outcome = EditOutcome(json: [
                "removed": .array(removal.removed.map { .string($0.description) }),
                "cleared": .array(removal.cleared.map { .string($0.description) }),
            ])
            outcome.lines = removal.removed.map { "removed \($0)" } + removal.cleared.map { "cleared \($0)" }
            return outcome
        }
    }
}
