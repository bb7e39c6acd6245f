import Foundation
import Generators
import Projects
import Rendering

extension StudioEdit {
    /// Throws for what an edit that gives values asks of the models and that these cannot do.
    ///
    /// Only what was not so before counts, and models that are not open decide nothing.
    func requireFit(_ old: Project, _ new: Project, directory: URL, _ library: ModelLibrary) throws(StudioError) {
        guard givesValues else { return }
        var models: [String: LoadedModel] = [:]
        for name in new.models.keys { models[name] = library.opened(name) }
        if models.isEmpty { return }
        let keys = new.names(of: .key).filter { new.keys[$0] != old.keys[$0] }
        let problems = { (project: Project) in
            let features = models.mapValues(\.generator.features)
            return KeyProblems.find(
                ofKeys: keys.filter { project.keys[$0] != nil }, in: project, directory: directory, models)
                + (keys.isEmpty ? LookProblems.find(in: project, features).map(\.message) : [])
        }
        let earlier = Set(problems(old))
        if let problem = problems(new).first(where: { !earlier.contains($0) }) { throw .refused(problem) }
    }
}
