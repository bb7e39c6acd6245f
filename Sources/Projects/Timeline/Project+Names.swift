/// Names: looking them up, checking them, making them.
///
/// A name may contain anything but control characters, and neither starts nor ends with a space.
extension Project {
    /// The names of a kind, sorted as people read them: `key-2` before `key-10`.
    ///
    /// - Parameter isMeant: leaves out others before sorting, which takes longest.
    package func names(of item: ProjectItem, where isMeant: (String) -> Bool = { _ in true }) -> [String] {
        unsortedNames(of: item).filter(isMeant).sorted { Project.reads($0, before: $1) }
    }

    private func unsortedNames(of item: ProjectItem) -> [String] {
        switch item {
        case .model: Array(models.keys)
        case .direction: Array(directions.keys)
        case .key: Array(keys.keys)
        case .transition: Array(transitions.keys)
        case .chain: Array(chains.keys)
        }
    }

    package func has(_ item: ProjectItem, _ name: String) -> Bool {
        switch item {
        case .model: models[name] != nil
        case .direction: directions[name] != nil
        case .key: keys[name] != nil
        case .transition: transitions[name] != nil
        case .chain: chains[name] != nil
        }
    }

    package func key(named name: String) throws(ProjectEditError) -> Key {
        guard let key = keys[name] else { throw unknown(.key, name) }
        return key
    }

    package func transition(named name: String) throws(ProjectEditError) -> Transition {
        guard let transition = transitions[name] else { throw unknown(.transition, name) }
        return transition
    }

    package func chain(named name: String) throws(ProjectEditError) -> Chain {
        guard let chain = chains[name] else { throw unknown(.chain, name) }
        return chain
    }

    /// Throws unless there is such a thing.
    package func require(_ item: ProjectItem, _ name: String) throws(ProjectEditError) {
        guard has(item, name) else { throw unknown(item, name) }
    }

    /// Throws unless the name may be given to a new thing of that kind.
    package func requireFree(_ item: ProjectItem, _ name: String) throws(ProjectEditError) {
        if let objection = Project.objection(toName: name) { throw .badName(name, reason: objection.rawValue) }
        guard !has(item, name) else { throw .nameTaken(item, name) }
    }

    /// Why a text cannot be a name; nil if it can.
    package static func objection(toName name: String) -> NameObjection? {
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return .controlCharacter
        }
        if name.allSatisfy(\.isWhitespace) { return .empty }
        if name.first?.isWhitespace == true || name.last?.isWhitespace == true { return .outerSpace }
        return nil
    }

    /// Why a text cannot be a name, in words.
    package enum NameObjection: String, CustomStringConvertible, Sendable {
        case empty = "it is empty"
        case controlCharacter = "it contains a control character"
        case outerSpace = "it starts or ends with a space"

        package var description: String { rawValue }
    }

    private func unknown(_ item: ProjectItem, _ name: String) -> ProjectEditError {
        .unknown(item, name, known: names(of: item))
    }
}

extension Project {
    /// `prefix-N` with the number after the highest in use.
    func freshName(_ item: ProjectItem, _ prefix: String) -> String {
        let used = unsortedNames(of: item).compactMap { name in
            name.hasPrefix(prefix + "-") ? Int(name.dropFirst(prefix.count + 1)) : nil
        }
        return firstFree(item, prefix + "-", from: max(0, used.filter { $0 < 1_000_000_000 }.max() ?? 0) + 1)
    }

    /// The name itself if it is free, else `name-2`, `name-3` ...
    func uniqueName(_ item: ProjectItem, _ name: String) -> String {
        has(item, name) ? firstFree(item, name + "-", from: 2) : name
    }

    private func firstFree(_ item: ProjectItem, _ prefix: String, from start: Int) -> String {
        var number = start
        while has(item, "\(prefix)\(number)") { number += 1 }
        return "\(prefix)\(number)"
    }

    /// The given name if it may be given, else the automatic one.
    func settled(_ item: ProjectItem, _ given: String?, automatic: @autoclosure () -> String) throws(ProjectEditError)
        -> String
    {
        guard let given else { return automatic() }
        try requireFree(item, given)
        return given
    }

    /// Orders names with runs of digits by their number, and otherwise by their Unicode scalars.
    package static func reads(_ a: String, before b: String) -> Bool {
        let (left, right) = (pieces(of: a), pieces(of: b))
        for (x, y) in zip(left, right) where x != y {
            if let m = Int(x), let n = Int(y), m != n { return m < n }
            return x < y
        }
        return left.count == right.count ? a < b : left.count < right.count
    }

    private static func pieces(of name: String) -> [String] {
        var pieces: [String] = []
        var inDigits = false
        for character in name {
            let isDigit = character.isASCII && character.isNumber
            if !pieces.isEmpty, isDigit == inDigits {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            inDigits = isDigit
        }
        return pieces
    }
}
