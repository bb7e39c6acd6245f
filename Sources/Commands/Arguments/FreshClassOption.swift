import ArgumentParser

/// The class of keys that a command deals.
struct FreshClassOption: ParsableArguments {
    @Option(
        name: .customLong("class"), parsing: .unconditional,
        help: "The class of what is dealt, from 0, for a model with classes; the move's own unless given.")
    var label: Int?
}
