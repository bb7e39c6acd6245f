/// What holds for a transition once project, chain and transition have had their say.
extension Project {
    /// The transition's model, else the chain's, else the project's, else the only one there is.
    package func modelName(for transition: Transition, in chain: Chain?) -> String? {
        transition.model ?? chain?.model ?? model ?? (models.count == 1 ? models.keys.first : nil)
    }

    /// The project's look with what the chain sets, then with what the transition sets, field by field.
    package func look(for transition: Transition, in chain: Chain?) -> Look {
        look.applying(chain?.look ?? LookOverride()).applying(transition.look)
    }
}
