import Projects

/// What another program did to the project, found out from the history as it is afterwards.
enum HistoryStep: Equatable, Sendable {
    /// A change of the command line, in its words.
    case edit(String)
    /// Changes that were taken back, or made again: the last of them, and how many.
    case undo(String, count: Int)
    case redo(String, count: Int)
    /// The file was edited with a program that keeps no history.
    case byHand
    /// The history cannot be read.
    case unknown

    /// - Parameters:
    ///   - revision: what the project was before.
    ///   - undone: the entries that could be redone then.
    ///   - history: as it is now; nil if it cannot be read.
    init(from revision: String, undone: [HistoryEntry], in history: [HistoryEntry]?) {
        guard let history else {
            self = .unknown
            return
        }
        guard let current = history.firstIndex(where: \.isCurrent),
            // An edit from outside is the last entry until something else is done; then it may be gone back to.
            !history[current].isOutside || current < history.count - 1 || history[current].isIn(undone),
            // Whatever Pegbar does writes down what the file was before; what is not there was replaced by hand.
            let before = Self.place(of: revision, near: current, in: history)
        else {
            self = .byHand
            return
        }
        let steps = current - before
        if steps < 0 {
            self = .undo(history[current + 1].what, count: -steps)
        } else if history[current].isIn(undone) {
            self = .redo(history[current].what, count: steps)
        } else {
            self = .edit(history[current].what)
        }
    }

    /// Where a state stands in the history; of several places the one nearest to the current one.
    private static func place(of revision: String, near current: Int, in history: [HistoryEntry]) -> Int? {
        history.indices.filter { $0 != current && history[$0].revision == revision }
            .min { abs($0 - current) < abs($1 - current) }
    }

    var isUndoOrRedo: Bool {
        switch self {
        case .undo, .redo: true
        case .edit, .byHand, .unknown: false
        }
    }

    /// In words, after the name of who did it.
    var what: String {
        switch self {
        case .edit(let what): what
        case .undo(let what, let count): Self.words("undo", what, count)
        case .redo(let what, let count): Self.words("redo", what, count)
        case .byHand: "the file was edited by hand"
        case .unknown: "the file was changed"
        }
    }

    private static func words(_ step: String, _ what: String, _ count: Int) -> String {
        count > 1 ? "\(step) \(count) changes, the last \(what)" : "\(step) \(what)"
    }
}

extension HistoryEntry {
    fileprivate func isIn(_ others: [HistoryEntry]) -> Bool {
        others.contains { revision == $0.revision && what == $0.what && time == $0.time }
    }
}
