/// One pickle that has been read: its value, which neither contains itself nor is nested deeply.
struct Pickle {
    let root: PickleValue
    /// Where the pickle ended in its slice; what follows is not part of it.
    let end: Int
    /// All persistent ids in the value, in the order of the pickle.
    let references: [PickleReference]

    /// Modules ten deep, each with the four levels that PyTorch takes for it, are 40.
    static let mostLevels = 500

    /// Why nobody should walk through the value: it contains itself, or is nested too deeply. Nil if all is well.
    static func nestingProblem(_ root: PickleValue) -> String? {
        guard let first = root.node else { return nil }
        var path = [(node: first, next: 0, levels: Int32(0))]
        first.levels = -1
        while let top = path.last {
            guard let child = top.node.child(top.next) else {
                top.node.levels = top.levels + 1
                path.removeLast()
                if let parent = path.indices.last {
                    path[parent].levels = max(path[parent].levels, top.node.levels)
                    if Int(path[parent].levels) + path.count > mostLevels { return tooDeep }
                } else if Int(top.node.levels) > mostLevels {
                    return tooDeep
                }
                continue
            }
            path[path.count - 1].next += 1
            guard let node = child.node else { continue }
            switch node.levels {
            case -1: return "has a value that contains itself"
            case 0:
                guard path.count < mostLevels else { return tooDeep }
                node.levels = -1
                path.append((node, 0, 0))
            default:
                path[path.count - 1].levels = max(path[path.count - 1].levels, node.levels)
                if Int(node.levels) + path.count > mostLevels { return tooDeep }
            }
        }
        return nil
    }

    private static let tooDeep = "nests values more than \(mostLevels) levels deep"
}
