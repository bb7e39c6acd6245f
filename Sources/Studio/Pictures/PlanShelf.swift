import Foundation
import Projects
import Rendering
import Synchronization

/// The plans of the views that pages look at, the latest ones. Nothing else keeps a plan for long.
final class PlanShelf: Sendable {
    /// More than the poses of one view, which may need a plan each.
    private static let most = PictureView.mostPoses + 12
    /// Of how many appearances of the project.
    static let mostAppearances = 4
    /// In all of them; a preview copies those of its project.
    private static let mostTransitions = 50_000

    private let directory: URL
    private let file: String
    private let pools: PainterPools
    private let plans = Mutex<[(place: Place, plan: ShownPlan)]>([])

    private struct Place: Hashable {
        /// What does not change it keeps the plans, and the pictures that pages wish for can be painted.
        let appearance: String
        let view: PictureView
        let preview: Preview
    }

    /// - Parameters:
    ///   - directory: the project file's.
    ///   - file: the project file, as advice names it.
    init(directory: URL, file: String, pools: PainterPools) {
        (self.directory, self.file, self.pools) = (directory, file, pools)
    }

    /// Lays out a view and opens its models, unless that was done before. Takes as long as opening a model does.
    func plan(_ view: PictureView, _ preview: Preview, of state: ProjectState) throws -> ShownPlan {
        let place = Place(appearance: state.appearance, view: view, preview: preview)
        if let found = take(place) { return found }
        let (project, chain) = try state.project.showing(view, preview)
        let plan = try RenderPlan(
            project: project, chain: chain, directory: directory, file: file, library: state.library)
        let made = ShownPlan(plan, pools: pools)
        plans.withLock { plans in
            plans.append((place, made))
            plans.removeFirst(plans.count - Self.kept(plans))
        }
        return made
    }

    /// How many of the latest plans are kept: the newest whatever its size, and more within the limits.
    private static func kept(_ plans: [(place: Place, plan: ShownPlan)]) -> Int {
        var (appearances, transitions) = (Set<String>(), 0)
        for (index, (place, plan)) in plans.reversed().enumerated() {
            appearances.insert(place.appearance)
            transitions += plan.plan.project.transitions.count
            guard
                index == 0
                    || index < most && appearances.count <= mostAppearances && transitions <= mostTransitions
            else { return index }
        }
        return plans.count
    }

    private func take(_ place: Place) -> ShownPlan? {
        plans.withLock { plans in
            guard let index = plans.firstIndex(where: { $0.place == place }) else { return nil }
            let found = plans.remove(at: index)
            plans.append(found)
            return found.plan
        }
    }
}
