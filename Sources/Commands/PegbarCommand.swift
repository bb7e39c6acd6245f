package import ArgumentParser
import Rendering

/// The `pegbar` command; each subcommand is a file of this folder.
package struct PegbarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "pegbar",
        abstract: "Holds generated pictures and hand-drawn pictures in register.",
        discussion: """
            An animator keeps poses (keys) of a trained generator, moves between them (transitions) and plays these one \
            after the other (chains). Frames are counted from 1 wherever people see them.
            """,
        version: ProgramVersion.current,
        groupedSubcommands: [
            CommandGroup(
                name: "PROJECTS",
                subcommands: [
                    NewCommand.self,
                    ShowCommand.self,
                    CheckCommand.self,
                    ImportCommand.self,
                    UndoCommand.self,
                    RedoCommand.self,
                    HistoryCommand.self,
                ]),
            CommandGroup(
                name: "EXPLORING",
                subcommands: [
                    ShuffleCommand.self,
                    ContinueCommand.self,
                    LinkCommand.self,
                    CloseLoopCommand.self,
                    ReverseCommand.self,
                    TakeCommand.self,
                ]),
            CommandGroup(
                name: "TIMING AND EDITING",
                subcommands: [
                    ChainCommand.self,
                    HoldCommand.self,
                    SplitCommand.self,
                    RetimeCommand.self,
                    SetCommand.self,
                    LookCommand.self,
                    KeyCommand.self,
                    DirectionCommand.self,
                    ModelCommand.self,
                    NoteCommand.self,
                    RatingCommand.self,
                    RateCommand.self,
                    RenameCommand.self,
                    RemoveCommand.self,
                ]),
            CommandGroup(
                name: "RENDERING",
                subcommands: [PlanCommand.self, RenderCommand.self, VerifyCommand.self, StripCommand.self]),
            CommandGroup(name: "IN THE BROWSER", subcommands: [StudioCommand.self]),
            CommandGroup(name: "MODELS", subcommands: [ImageCommand.self, InspectCommand.self, ConvertCommand.self]),
            CommandGroup(name: "THIS MACHINE", subcommands: [DoctorCommand.self, CacheCommand.self]),
        ])

    package init() {}
}
