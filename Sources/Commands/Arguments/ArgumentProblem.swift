/// Why the words after an option are not what it takes; goes on from ArgumentParser's "is invalid for ...".
struct ArgumentProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
