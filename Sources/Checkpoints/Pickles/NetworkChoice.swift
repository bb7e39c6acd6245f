/// Which of the networks in a file is meant when nobody says.
///
/// Training saves a generator, its average over many steps, and a discriminator; the average makes the better pictures.
enum NetworkChoice {
    /// By the last part of the name, without regard for capitals; averages first.
    private static let preferred = [
        "g_ema", "gs", "ema", "generator_ema", "netg_ema", "params_ema", "model_ema", "state_dict_ema", "g",
        "generator", "netg", "params", "state_dict", "model", "model_state_dict", "net", "weights",
    ]

    /// The index of the name that is wanted, or of the best; nil when there is none.
    static func index(of wanted: String?, among names: [String]) -> Int? {
        if let wanted { return names.firstIndex(of: wanted) }
        if names.count == 1 { return 0 }
        for name in preferred {
            if let index = names.firstIndex(where: { lastPart($0) == name }) { return index }
        }
        return nil
    }

    private static func lastPart(_ name: String) -> String {
        String(name[(name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex)...]).lowercased()
    }
}
