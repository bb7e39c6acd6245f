import Projects

extension NumberRanges {
    /// For an option's `transform`.
    static func parse(_ text: String) throws(ArgumentProblem) -> NumberRanges {
        if let ranges = NumberRanges(argument: text) { return ranges }
        throw ArgumentProblem(
            "write whole numbers without a sign, and ranges that go up, with commas between and no spaces, as in 0-5,85"
        )
    }
}
