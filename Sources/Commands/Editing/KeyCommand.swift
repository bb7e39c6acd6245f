import ArgumentParser
import JSON
import Latents
import Projects

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Add keys and change what they are.", subcommands: [Add.self, EditKey.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a key: of a seed, of an npy file, a copy of another, or a fresh one.",
            discussion: """
                  pegbar key add dinner.json anna --seed 85
                  pegbar key add dinner.json boris --seed 1202 --class 2
                  pegbar key add dinner.json carla --latent latents/carla.npy
                  pegbar key add dinner.json dora --latent latents/projected_w.npz
                  pegbar key add dinner.json anna-with-hat --copy anna
                  pegbar key add dinner.json
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The key's name; key-N unless given.") var name: String?
        @OptionGroup var recipe: RecipeOptions
        @Option(help: "A key to copy, edits and all.") var copy: String?
        @Option(
            name: .customLong("class"), parsing: .unconditional, help: "The class of a conditional model, from 0.")
        var classLabel: Int?

        func validate() throws {
            if copy != nil, recipe.isGiven { throw ValidationError("give one of --seed, --latent and --copy") }
        }

        func run() throws {
            let recipe = try recipe.recipe(for: edit.argument.store)
            var numbers = SystemRandomNumberGenerator()
            try edit.edit("add key\(name.map { " \"\($0)\"" } ?? "")") { project in
                let made =
                    if let copy {
                        try project.copyKey(copy, named: name)
                    } else if let recipe {
                        try project.addKey(recipe, named: name)
                    } else {
                        try project.dealKey(named: name, using: &numbers)
                    }
                if let classLabel { try project.setClassLabel(classLabel, ofKey: made) }
                return EditOutcome(key: made, in: project)
            }
        }
    }

    struct EditKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change keys, and with them every chain through them.",
            discussion: """
                Keys that paths in z join have one class: give it to all of them at once.

                  pegbar key edit dinner.json anna --fader 17=0.8 --direction glasses=1.5
                  pegbar key edit dinner.json anna --remove-fader 17 --class none
                  pegbar key edit dinner.json anna --seed 86
                  pegbar key edit dinner.json anna --translate 0.1,-0.05 --rotate 20 --scale 1.2
                  pegbar key edit dinner.json anna boris --class 2
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The key, or several that change alike.") var keys: [String]
        @OptionGroup var recipe: RecipeOptions
        @Flag(help: "Draw a fresh seed.") var freshSeed = false
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "Give one input of a model with several a seed or an npy file of its own; 'inherit' takes it back.",
                valueName: "NAME=SEED|FILE"))
        var input: [Assignment<String>] = []
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp("Set a number of the latent, from 0.", valueName: "NUMBER=VALUE"),
            transform: Assignment.fader)
        var fader: [Assignment<Double>] = []
        @Option(parsing: .unconditionalSingleValue, help: ArgumentHelp("Remove a fader.", valueName: "NUMBER"))
        var removeFader: [Int] = []
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp("Set how much of a direction is added.", valueName: "NAME=AMOUNT"),
            transform: Assignment.direction)
        var direction: [Assignment<Double>] = []
        @Option(parsing: .unconditionalSingleValue, help: ArgumentHelp("Remove a direction.", valueName: "NAME"))
        var removeDirection: [String] = []
        @Option(
            name: .customLong("class"), parsing: .unconditional,
            help: "The class of a conditional model, from 0, or 'none'.")
        var classLabel: Clearable<Int>?
        @OptionGroup var transform: TransformOptions
        @Flag(help: "Neither shift, turn nor scale the picture.") var removeTransform = false

        func validate() throws {
            try transform.validateStill()
            if removeTransform, transform.isGiven {
                throw ValidationError("--remove-transform goes with none of --translate, --rotate and --scale")
            }
            if freshSeed, recipe.isGiven { throw ValidationError("give one of --seed, --latent and --fresh-seed") }
            if keys.count > 1, freshSeed || recipe.isGiven || !input.isEmpty {
                throw ValidationError("--seed, --fresh-seed, --latent and --input are for one key at a time")
            }
            let hasEdits = !(fader.isEmpty && removeFader.isEmpty && direction.isEmpty && removeDirection.isEmpty)
            let hasOther = transform.isGiven || removeTransform || !input.isEmpty
            guard hasEdits || freshSeed || recipe.isGiven || classLabel != nil || hasOther else {
                throw ValidationError("say what to change, such as --fader 17=0.8")
            }
        }

        func run() throws {
            var numbers = SystemRandomNumberGenerator()
            let fresh = freshSeed ? Recipe.fresh(using: &numbers) : nil
            let recipe = try recipe.recipe(for: edit.argument.store) ?? fresh
            let inputs = try input.map { (name: $0.name, recipe: try inputRecipe($0.value, of: $0.name)) }
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            try edit.edit("edit key\(keys.count == 1 ? "" : "s") \(names)") { project in
                var outcome = EditOutcome()
                for key in keys {
                    try change(key, in: &project, recipe, inputs)
                    let one = EditOutcome(key: key, in: project)
                    outcome.lines += one.lines
                    outcome.json = one.json
                }
                if keys.count > 1 { outcome.json = ["keys": .array(keys.map { .string($0) })] }
                return outcome
            }
        }

        private func change(
            _ key: String, in project: inout Project, _ recipe: Recipe?,
            _ inputs: [(name: String, recipe: InputRecipe?)]
        ) throws {
            try project.require(.key, key)
            if let recipe { try project.setRecipe(recipe, ofKey: key) }
            for (name, recipe) in inputs { try project.setInput(name, to: recipe, ofKey: key) }
            for number in removeFader { try project.removeFader(number, ofKey: key) }
            for name in removeDirection { try project.removeDirection(name, ofKey: key) }
            for assignment in fader {
                try project.setFader(Int(assignment.name) ?? 0, to: assignment.value, ofKey: key)
            }
            for assignment in direction {
                try project.setDirection(assignment.name, to: assignment.value, ofKey: key)
            }
            if let classLabel { try project.setClassLabel(classLabel.value, ofKey: key) }
            if removeTransform { try project.setTransform(nil, ofKey: key) }
            if transform.isGiven {
                try project.setTransform(transform.changed(project.keys[key]?.transform ?? .identity), ofKey: key)
            }
        }

        /// A seed, a file, or nil for what the key's recipe gives.
        private func inputRecipe(_ text: String, of name: String) throws -> InputRecipe? {
            if text == "inherit" { return nil }
            if let seed = UInt32(text) { return InputRecipe(.seed(seed)) }
            let store = edit.argument.store
            try ProjectFiles(store.load().project, of: store).requireFit(text, as: .input(name))
            return InputRecipe(.latent(file: store.pathFromProject(to: text)))
        }
    }
}

/// Where a key's latent comes from.
struct RecipeOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "The seed, 0 to 4294967295.", transform: RecipeOptions.seed) var seed:
        UInt32?
    @Option(
        help: "An npy file of one latent, or a file of named arrays for the inputs of a model.",
        completion: .file(extensions: ["npy", "npz", "safetensors"]))
    var latent: String?
    @Option(
        help: "Where that latent lives: z (unless given), w or w+. That of a projector's npz is found from its shape.")
    var space: LatentSpace?

    private static func seed(_ text: String) throws(ArgumentProblem) -> UInt32 {
        if let seed = UInt32(text) { return seed }
        throw ArgumentProblem("a seed is a whole number, 0 to \(UInt32.max), such as 85")
    }

    func validate() throws {
        if seed != nil, latent != nil { throw ValidationError("give one of --seed and --latent") }
        if space != nil, latent == nil { throw ValidationError("--space goes with --latent") }
    }

    var isGiven: Bool { seed != nil || latent != nil }

    /// The recipe; a file is looked at first.
    func recipe(for store: ProjectStore) throws -> Recipe? {
        if let seed { return .seed(seed) }
        guard let latent else { return nil }
        let files = ProjectFiles(try store.load().project, of: store)
        let space = try self.space ?? files.space(of: latent)
        try files.requireFit(latent, as: .latent(space))
        return .latent(file: store.pathFromProject(to: latent), space: space)
    }
}
