import Foundation
import Projects
import Rendering
import Synchronization

/// The plans of the views that pages look at, the latest ones.
final class PlanShelf: Sendable {
    private static let most = 32

    private let directory: URL
    private let file: String
    private let pools: PainterPools
    private let plans = Mutex<[(place: Place, plan: ShownPlan)]>([])

    private struct Place: Hashable {
        let revision: String
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
        let place = Place(revision: state.revision, view: view, preview: preview)
        if let found = take(place) { return found }
        let (project, chain) = try state.project.showing(view, preview)
        let plan = try RenderPlan(
            project: project, chain: chain, directory: directory, file: file, library: state.library)
        let made = ShownPlan(plan, pools: pools)
        plans.withLock { plans in
            plans.append((place, made))
            plans.removeFirst(max(0, plans.count - Self.most))
        }
        return made
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
