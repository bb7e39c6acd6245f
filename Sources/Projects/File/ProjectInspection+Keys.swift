import JSON
import Latents

extension ProjectInspection {
    func inspectKeys() {
        for (name, key) in sortedKeys {
            let place = JSONPath("keys", name)
            if let label = key.classLabel, label < 0 {
                list.error(at: place.appending("class"), "the class is \(label): classes count from 0")
            }
            if let transform = key.transform { check(MovingTransform(transform), at: place.appending("transform")) }
            for (index, edit) in key.edits.enumerated() { check(edit, at: place.appending("edits").appending(index)) }
            if space(of: key) != .z, !key.inputs.isEmpty {
                list.error(
                    at: place.appending("inputs"),
                    "the key lives in \(space(of: key).rawValue), where there are no inputs: remove them, or give it a "
                        + "latent in z"
                )
            }
            if case .between(let between) = key.recipe { check(between, of: key, at: place.appending("between")) }
        }
        inspectCycles()
    }

    private func check(_ edit: Edit, at place: JSONPath) {
        switch edit.change {
        case .fader(let fader, let value):
            if fader < 0 { list.error(at: place.appending("fader"), "the fader is \(fader): faders count from 0") }
            if !value.isFinite { list.error(at: place.appending("value"), "\(value) is not a finite number") }
        case .direction(let name, let amount):
            checkReference(name, to: "direction", in: project.directions.keys, at: place.appending("direction"))
            if !amount.isFinite { list.error(at: place.appending("amount"), "\(amount) is not a finite number") }
        }
    }

    private func check(_ between: Between, of key: Key, at place: JSONPath) {
        checkMove(from: between.from, to: between.to, path: between.path, at: place)
        check(between.easing, at: place.appending("easing"))
        check(between.portion, at: place)
        if between.at < .zero || between.at > .one {
            list.error(at: place.appending("at"), "\(between.at) is outside the move: places run from 0 to 1")
        }
        if between.path.space == .z, !doubts.cover(place.appending("path")), !isClassUnknown(place.parent),
            !isClassUnknown(JSONPath("keys", between.from)), let source = project.keys[between.from],
            source.classLabel != key.classLabel
        {
            let found = "\(describe(key.classLabel)) here, but \(describe(source.classLabel)) at \"\(between.from)\""
            list.error(at: place, "\(found): keys along a path in z have one class; give both the same")
        }
        if let neighbours = between.neighbours {
            check(neighbours, path: between.path, at: place.appending("neighbours"))
        }
    }

    private func check(_ neighbours: SplineNeighbours, path: LatentPath, at place: JSONPath) {
        if path != .wSpline {
            list.warn(at: place, "neighbours only shape a \"w-spline\" path; this one is \"\(path.rawValue)\"")
        }
        check(steps: neighbours.steps, at: place.appending("steps"))
        for (side, neighbour) in [("before", neighbours.before), ("after", neighbours.after)] {
            guard let neighbour else { continue }
            let place = place.appending(side)
            checkReference(neighbour.key, to: "key", in: project.keys.keys, at: place.appending("key"))
            check(steps: neighbour.steps, at: place.appending("steps"))
        }
    }

    /// What a transition and a place between two keys have in common: both ends exist and the path can join them.
    func checkMove(from: String, to: String, path: LatentPath, at place: JSONPath) {
        for (end, name) in [("from", from), ("to", to)] {
            checkReference(name, to: "key", in: project.keys.keys, at: place.appending(end))
            if path.space == .z, !doubts.cover(place.appending("path")), let key = project.keys[name],
                space(of: key) != .z
            {
                list.error(
                    at: place.appending(end),
                    "\"\(name)\" lives in \(space(of: key).rawValue), where a \"\(path.rawValue)\" path does not run: "
                        + "set \"path\" to \"w-linear\" or \"w-spline\"")
            }
        }
        guard path.space == .z, let source = project.keys[from], let destination = project.keys[to] else { return }
        let unknown = [JSONPath("keys", from), JSONPath("keys", to)].contains(where: isClassUnknown)
        if source.classLabel != destination.classLabel, !unknown, !doubts.cover(place.appending("path")) {
            list.error(
                at: place,
                "\"\(from)\" has \(describe(source.classLabel)) and \"\(to)\" has \(describe(destination.classLabel)): a "
                    + "\"\(path.rawValue)\" path cannot change class; set \"path\" to \"w-linear\" or give both one class"
            )
        }
    }

    private func isClassUnknown(_ key: JSONPath?) -> Bool { key.map { doubts.cover($0.appending("class")) } ?? false }

    private func describe(_ label: Int?) -> String { label.map { "class \($0)" } ?? "no class" }

    private func space(of key: Key) -> LatentSpace {
        switch key.recipe {
        case .seed: .z
        case .latent(_, let space): space
        case .between(let between): between.path.space
        }
    }

    func check(_ easing: Easing, at place: JSONPath) {
        guard case .cubicBezier(let x1, let y1, let x2, let y2) = easing else { return }
        for (name, x) in [("x1", x1), ("x2", x2)] where !(0...1).contains(x) {
            list.error(at: place, "\(name) of the curve is \(x): time only runs forward, so x1 and x2 lie in 0 to 1")
        }
        for (name, y) in [("y1", y1), ("y2", y2)] where !Easing.overshoot.contains(y) {
            list.error(at: place, "\(name) of the curve is \(y): y1 and y2 lie in -10 to 10")
        }
    }

    /// Each key of a cycle of `between` recipes is reported with the way round.
    private func inspectCycles() {
        var isSettled: [String: Bool] = [:]
        for (start, key) in sortedKeys where isSettled[start] == nil {
            // Only these need other keys.
            guard case .between = key.recipe else { continue }
            var trail = [(name: start, pending: project.keysNeeded(byKey: start))]
            isSettled[start] = false
            while let last = trail.indices.last {
                guard let next = trail[last].pending.popLast() else {
                    isSettled[trail[last].name] = true
                    trail.removeLast()
                    continue
                }
                switch isSettled[next] {
                case true?: continue
                case false?:
                    let round = trail[trail.firstIndex { $0.name == next }!...].map(\.name) + [next]
                    let way = round.map { "\"\($0)\"" }.joined(separator: " needs ")
                    list.error(
                        at: JSONPath("keys", trail[last].name, "between"),
                        "the key depends on itself (\(way)): give one of them a recipe of its own")
                case nil:
                    isSettled[next] = false
                    trail.append((next, project.keysNeeded(byKey: next)))
                }
            }
        }
    }
}

extension Easing {
    /// How far a curve may leave the way between its ends, as a multiple of it.
    fileprivate static let overshoot = -10.0...10.0

    /// Whether the easing can be evaluated.
    var isSound: Bool {
        guard case .cubicBezier(let x1, let y1, let x2, let y2) = self else { return true }
        return [x1, x2].allSatisfy((0...1).contains) && [y1, y2].allSatisfy(Easing.overshoot.contains)
    }
}
