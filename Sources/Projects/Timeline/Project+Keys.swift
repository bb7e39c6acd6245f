package import Latents

/// Keys: adding them and changing what they are.
extension Project {
    /// Adds a key and returns its name. Nothing is changed if the recipe names keys that are not there.
    package mutating func addKey(_ recipe: Recipe, named name: String? = nil) throws(ProjectEditError) -> String {
        if case .between(let between) = recipe {
            try require(.key, between.from)
            try require(.key, between.to)
        }
        let name = try settled(.key, name, automatic: freshName(.key, "key"))
        keys[name] = Key(recipe)
        return name
    }

    /// Adds a key with a fresh seed and returns its name.
    package mutating func dealKey(named name: String? = nil, using generator: inout some RandomNumberGenerator)
        throws(ProjectEditError) -> String
    {
        try addFreshKey(named: name, using: &generator)
    }

    /// Adds a copy of a key, edits and all, and returns its name.
    package mutating func copyKey(_ source: String, named name: String? = nil) throws(ProjectEditError) -> String {
        let key = try key(named: source)
        let name = try settled(.key, name, automatic: uniqueName(.key, source))
        keys[name] = key
        return name
    }

    /// Gives a key another recipe; its edits stay. Every chain through the key changes.
    package mutating func setRecipe(_ recipe: Recipe, ofKey name: String) throws(ProjectEditError) {
        try require(.key, name)
        keys[name]?.recipe = recipe
    }

    /// Gives one input of a key a source of its own, or, with nil, what the key's recipe gives it.
    package mutating func setInput(
        _ input: String, to recipe: InputRecipe?, ofKey name: String
    ) throws(ProjectEditError) {
        try require(.key, name)
        keys[name]?.inputs[input] = recipe
    }

    /// Sets one number of a key's latent: the last edit of that fader if there is one, else a new edit.
    ///
    /// - Parameter value: finite.
    package mutating func setFader(_ fader: Int, to value: Double, ofKey name: String) throws(ProjectEditError) {
        guard fader >= 0 else { throw .outOfRange(what: "fader", value: "\(fader)", allowed: "0 or more") }
        try Project.requireFinite("value", value)
        try setEdit(.fader(fader, value: value), ofKey: name) { $0.isFader(fader) }
    }

    /// Sets how much of a direction is added to a key's latent.
    package mutating func setDirection(_ direction: String, to amount: Double, ofKey name: String)
        throws(ProjectEditError)
    {
        try require(.direction, direction)
        try Project.requireFinite("amount", amount)
        try setEdit(.direction(direction, amount: amount), ofKey: name) { $0.isDirection(direction) }
    }

    package mutating func removeFader(_ fader: Int, ofKey name: String) throws(ProjectEditError) {
        try removeEdits(ofKey: name, called: "fader \(fader)") { $0.isFader(fader) }
    }

    package mutating func removeDirection(_ direction: String, ofKey name: String) throws(ProjectEditError) {
        try removeEdits(ofKey: name, called: "direction \"\(direction)\"") { $0.isDirection(direction) }
    }

    /// Sets the class label of a key, from 0, or none.
    package mutating func setClassLabel(_ label: Int?, ofKey name: String) throws(ProjectEditError) {
        try require(.key, name)
        if let label, label < 0 { throw .outOfRange(what: "class", value: "\(label)", allowed: "0 or more") }
        keys[name]?.classLabel = label
    }

    /// Sets how a key's picture is shifted, turned and scaled; nil leaves it as the model has it.
    package mutating func setTransform(_ transform: Transform?, ofKey name: String) throws(ProjectEditError) {
        try require(.key, name)
        if let transform { try Project.require(MovingTransform(transform)) }
        keys[name]?.transform = transform
    }

    static func require(_ transform: MovingTransform) throws(ProjectEditError) {
        for (name, ramp, range) in transform.numbers {
            for value in [ramp.from, ramp.to] where !range.contains(value) {
                throw .outOfRange(what: name, value: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)")
            }
        }
    }

    /// Adds a named direction, kept in an npy file, or gives it another file.
    package mutating func setDirectionFile(_ file: String, of name: String) throws(ProjectEditError) {
        if directions[name] == nil { try requireFree(.direction, name) }
        directions[name, default: DirectionReference(file: file)].file = file
    }

    private mutating func setEdit(_ edit: Edit, ofKey name: String, replacing: (Edit) -> Bool)
        throws(ProjectEditError)
    {
        var key = try key(named: name)
        if let place = key.edits.lastIndex(where: replacing) {
            key.edits[place].change = edit.change
        } else {
            key.edits.append(edit)
        }
        keys[name] = key
    }

    private mutating func removeEdits(ofKey name: String, called edit: String, _ isMeant: (Edit) -> Bool)
        throws(ProjectEditError)
    {
        let count = try key(named: name).edits.count
        keys[name]?.edits.removeAll(where: isMeant)
        guard keys[name]?.edits.count != count else { throw .noSuchEdit(key: name, edit: edit) }
    }

    static func requireFinite(_ what: String, _ value: Double) throws(ProjectEditError) {
        guard value.isFinite else { throw .outOfRange(what: what, value: "\(value)", allowed: "a finite number") }
    }
}

extension Edit {
    fileprivate func isFader(_ fader: Int) -> Bool { if case .fader(fader, _) = change { true } else { false } }
}
