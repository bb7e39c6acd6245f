import ArgumentParser
@testable import Commands
import Projects
import Testing

struct ProgramTests {
    @Test func helpGoesToStandardOutputAndUsageErrorsDoNot() async throws {
        let line = try await CommandLineFixture()
        let help = await line.run("--help")
        #expect(help.code == 0 && help.output.contains("shuffle") && help.messages.isEmpty)
        let wrong = await line.run("frobnicate")
        #expect(wrong.code == 64 && wrong.output.isEmpty && !wrong.messages.isEmpty)
        #expect(await line.run("retime P").code == 64)
        #expect(await line.run("--generate-completion-script bash").code == 0)
    }

    @Test func everyErrorHasItsCode() async throws {
        let line = try await CommandLineFixture()
        let result = await line.run("show FOLDER/none.json")
        #expect(result.code == 66 && result.messages.hasPrefix("pegbar: ") && result.output.isEmpty)
        #expect(Program.report(CancellationError()) == 130)
        #expect(Program.report(ExitCode(65)) == 65)
        #expect(ProjectFileError.cannotCreate(file: "", reason: "").exitCode == 73)
        #expect(ProjectFileError.inputOutput(file: "", action: "", reason: "").exitCode == 74)
        #expect(ProjectEditError.emptyChain("x").exitCode == 64)
    }

    @Test func everySubcommandHasHelp() async throws {
        let line = try await CommandLineFixture()
        func visit(_ type: any ParsableCommand.Type, _ path: [String]) async {
            let help = await line.run(path + ["--help"])
            #expect(help.code == 0 && help.output.contains("OVERVIEW"), "\(path)")
            for subcommand in type.configuration.subcommands {
                await visit(subcommand, path + [subcommand._commandName])
            }
        }
        for group in PegbarCommand.configuration.groupedSubcommands {
            for subcommand in group.subcommands { await visit(subcommand, [subcommand._commandName]) }
        }
    }
}
