import ArgumentParser

/// Which network of a model's file.
struct NetworkOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which network of a file with several; by default the averaged generator. 'pegbar inspect' lists them.",
            valueName: "name"))
    var network: String?

    /// Throws if a network is named without a model; of several models it is the network of each.
    func validate(forModels count: Int) throws {
        guard network == nil || count > 0 else { throw ValidationError("--network goes with --model") }
    }
}
