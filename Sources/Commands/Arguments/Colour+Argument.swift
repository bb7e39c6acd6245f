import Projects

extension Colour {
    /// `#rrggbb`, for an option's `transform`.
    static func parse(_ text: String) throws(ArgumentProblem) -> Colour {
        if let colour = Colour(fileText: text) { return colour }
        throw ArgumentProblem(
            "write two hexadecimal digits each for red, green and blue, in quotes: '#ff8000', black '#000000'")
    }
}
