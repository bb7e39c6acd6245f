package import Generators
import JSON
package import Projects

/// What the looks and transforms of a project ask of its models that these cannot do.
package enum LookProblems {
    /// One problem for each transition, by itself or in a chain, and each thing that is wrong there.
    ///
    /// - Parameter models: those that can be opened here, by their names.
    package static func find(in project: Project, _ models: [String: GeneratorFeatures]) -> [ProjectProblem] {
        var problems: [ProjectProblem] = [], told: Set<[String]> = []
        func check(_ plan: ChainPlan?, _ place: (ChainPlan.Segment) -> JSONPath) {
            for segment in plan?.segments ?? [] {
                guard let model = segment.model, let features = models[model] else { continue }
                for problem in self.problems(segment, features, project)
                where told.insert([segment.name, problem]).inserted {
                    let path = place(segment)
                    problems.append(ProjectProblem(.error, at: path, "with the model \(model): \(problem)"))
                }
            }
        }
        for name in project.names(of: .transition) {
            check(try? project.plan(transition: name)) { _ in JSONPath("transitions", name) }
        }
        for name in project.names(of: .chain) {
            check(try? project.plan(chain: name)) { _ in JSONPath("chains", name) }
        }
        return problems
    }

    private static func problems(
        _ segment: ChainPlan.Segment, _ features: GeneratorFeatures, _ project: Project
    ) -> [String] {
        let look = segment.look
        var problems: [String] = []
        // The usual truncation, which a project need not name, is none where the model has none.
        let usual = Look().truncation
        for psi in look.truncation == usual ? [features.usualTruncation] : [look.truncation.from, look.truncation.to] {
            for problem in features.problems(truncation: Float(psi), cutoff: look.cutoff, noise: look.noise)
            where !problems.contains(problem) { problems.append(problem) }
        }
        let isMoved =
            look.transform != nil
            || [segment.transition.from, segment.transition.to].contains { project.keys[$0]?.transform != nil }
        return problems + features.problems(withTransform: isMoved)
    }
}
