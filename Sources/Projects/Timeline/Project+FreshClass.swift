/// Classes of fresh keys, for models that have classes.
extension Project {
    /// Gives the keys that were dealt a class.
    package mutating func setClassLabel(_ label: Int, of dealt: Dealt) throws(ProjectEditError) {
        for key in dealt.keys { try setClassLabel(label, ofKey: key) }
    }

    /// The class that a key needs to be joined with another one along a path in z.
    package func classLabel(like key: String?) -> Int? { key.flatMap { keys[$0]?.classLabel } }
}
