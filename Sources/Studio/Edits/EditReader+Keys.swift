import JSON
import Latents
import Projects

/// Keys: adding them and changing what they are. Latents out of files are the command line's: no client names a file.
extension EditReader {
    static let keys: [String: Reading] = [
        "key-add": { try $0.addKey() }, "keys-add": { try $0.addKeys() }, "key-edit": { try $0.editKey() },
    ]

    private func addKey() throws -> StudioEdit {
        let (name, seed) = (try members.string("name"), try members.seed("seed"))
        let (copy, fresh) = (try members.string("copy"), try members.flag("fresh"))
        let label = try members.integer("class")
        guard [seed != nil, copy != nil, fresh].count(where: { $0 }) == 1 else {
            throw StudioError.badRequest("give one of \"seed\", \"copy\" and \"fresh\"")
        }
        var words = command("key", "add", then: name.map { [$0] } ?? [])
        words.add("--seed", seed.map(Int.init))
        words.add("--copy", copy)
        words.add("--class", label)
        return StudioEdit(
            "add key\(name.map { " \"\($0)\"" } ?? "")", copy.map { [.key($0)] } ?? [], words,
            givesValues: label != nil
        ) { project in
            var numbers = SystemRandomNumberGenerator()
            let made =
                if let copy {
                    try project.copyKey(copy, named: name)
                } else if let seed {
                    try project.addKey(.seed(seed), named: name)
                } else {
                    try project.dealKey(named: name, using: &numbers)
                }
            if let label { try project.setClassLabel(label, ofKey: made) }
            var outcome = EditOutcome(key: made, in: project)
            outcome.what = "add key \"\(made)\""
            return outcome
        }
    }

    private func editKey() throws -> StudioEdit {
        let (key, given) = (try members.text("key"), try members.seed("seed"))
        let fresh = try members.flag("fresh")
        let hasClass = members.has("class"), label = try members.integer("class")
        let faders = try numbers("faders"), directions = try numbers("directions")
        let hasTransform = members.has("transform"), transform = try members.object("transform").map(Shift.init)
        if fresh, given != nil { throw StudioError.badRequest("give either \"seed\" or \"fresh\"") }
        let faderNumbers = try faders.map { name, value in
            guard let number = Int(name) else { throw members.wrong("faders", "numbers by the faders' numbers") }
            return (number: number, value: value)
        }
        var words = command("key", "edit", then: [key])
        words.add("--seed", given.map(Int.init))
        words.add("--fresh-seed", if: fresh)
        for (name, value) in faders {
            words.add(value == nil ? "--remove-fader" : "--fader", value.map { "\(name)=\($0)" } ?? name)
        }
        for (name, value) in directions {
            words.add(value == nil ? "--remove-direction" : "--direction", value.map { "\(name)=\($0)" } ?? name)
        }
        if hasClass { words.add("--class", label.map(String.init) ?? "none") }
        words.add("--remove-transform", if: hasTransform && transform == nil)
        let command = words
        guard words.hasOptions || transform?.isEmpty == false else {
            throw StudioError.badRequest("say what to change, such as \"seed\"")
        }
        let givesValues = hasClass || hasTransform || !faders.isEmpty || !directions.isEmpty
        return StudioEdit("edit key \"\(key)\"", [.key(key)], command, givesValues: givesValues) { project in
            let old = try project.key(named: key)
            if let given { try project.setRecipe(.seed(given), ofKey: key) }
            var numbers = SystemRandomNumberGenerator()
            if fresh { try project.setRecipe(.fresh(using: &numbers), ofKey: key) }
            for fader in faderNumbers {
                if let value = fader.value {
                    try project.setFader(fader.number, to: value, ofKey: key)
                } else {
                    try project.removeFader(fader.number, ofKey: key)
                }
            }
            for (name, value) in directions {
                if let value {
                    try project.setDirection(name, to: value, ofKey: key)
                } else {
                    try project.removeDirection(name, ofKey: key)
                }
            }
            if hasClass { try project.setClassLabel(label, ofKey: key) }
            if hasTransform {
                try project.setTransform(
                    transform.map { $0.still(changing: old.transform ?? .identity) }, ofKey: key)
            }
            var outcome = EditOutcome(key: key, in: project)
            if let transform, let made = project.keys[key]?.transform {
                var words = command
                transform.add(to: &words, cameTo: MovingTransform(made))
                outcome.commands = [words]
            }
            return outcome
        }
    }

    /// Numbers by name, null for what is to go; sorted by name.
    private func numbers(_ name: String) throws -> [(name: String, value: Double?)] {
        guard let object = try members.object(name) else { return [] }
        return try object.names.map { ($0, try object.double($0)) }
    }
}
