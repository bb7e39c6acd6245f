/// Why a checkpoint is not a generator that Pegbar can run. The text names the file and the tensor or setting.
package struct GeneratorError: Error, Equatable, CustomStringConvertible {
    package let file: String
    /// Every problem found, each a sentence.
    package let problems: [String]

    package init(file: String, problems: [String]) { (self.file, self.problems) = (file, problems) }

    package var description: String {
        problems.count == 1
            ? "\(file): \(problems[0])"
            : "\(file) is not a model that Pegbar can run:\n" + problems.map { "  - \($0)" }.joined(separator: "\n")
    }
}
