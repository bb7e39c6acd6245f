import ArgumentParser

/// Which network of a model's file.
struct NetworkOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which network of a file with several; by default the averaged generator. 'pegbar inspect' lists them.",
            valueName: "name"))
    var network: String?
}
