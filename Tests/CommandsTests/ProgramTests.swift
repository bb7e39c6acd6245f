import ArgumentParser
@testable import Commands
import Foundation
import Projects
import Tensors
import Testing

struct ProgramTests {
    @Test func helpGoesToStandardOutputAndUsageErrorsDoNot() async throws {
        let line = try await CommandLineFixture()
        let help = await line.run("--help")
        #expect(help.code == 0 && help.output.contains("shuffle") && help.messages.isEmpty)
        let wrong = await line.run("frobnicate")
        #expect(wrong.code == 64 && wrong.output.isEmpty && !wrong.messages.isEmpty)
        #expect(wrong.messages.hasPrefix("pegbar: no subcommand \"frobnicate\""))
        #expect(
            await line.run("imgae x --seeds 1").messages == "pegbar: no subcommand \"imgae\"; did you mean \"image\"?\n"
        )
        #expect(await line.run("shuffle bth P").messages.contains("of pegbar shuffle; did you mean \"both\"?"))
        let elsewhere = "pegbar: no subcommand \"rename\" of pegbar key; it is: pegbar rename"
        #expect(
            await line.run("key rename my_dinner.json anna dora").messages
                == "\(elsewhere) 'my dinner.json' key anna dora\n")
        #expect(await line.run("key rename P").messages == "\(elsewhere) \(line.project) key NAME NEW-NAME\n")
        let missing = await line.run("retime P")
        #expect(missing.code == 64 && missing.messages.hasPrefix("pegbar: "))
        #expect(await line.run("--version").output == "0.1.0\n")
        #expect(await line.run("help key").output.contains("Add keys"))
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

    @Test(arguments: [["new", ""], ["show", ""], ["key", "add", "", "anna"], ["render", "", "round", "-o", "x"]])
    func `a project without a name is none`(_ words: [String]) async throws {
        let line = try await CommandLineFixture()
        let result = await line.run(words)
        #expect(result.code == 64 && result.messages.hasPrefix("pegbar: the project's name is empty"), "\(result)")
    }

    @Test(arguments: [
        ("new FOLDER/x.json --rate 23.976", "24000/1001"), ("new FOLDER/x.json --rate 0", "from 1/1000 to 1000"),
        ("rate P 29.97", "30000/1001"), ("shuffle both P --easing bouncy", "cubic-bezier("),
        ("shuffle both P --steps -3", "1 to 1000000"), ("key add P x --seed -1", "such as 85"),
        ("render P x -o y --cache-size -5", "0 or more"), ("image m --seeds abc -o y", "as in 0-5,85"),
        ("image m --seeds 1 --look shadow --figure red -o y", "#ff8000"),
        ("render P x -o y --frames a", "as in 0-5,85"), ("image m --seeds -1 -o y", "without a sign"),
        ("image m --seeds 4294967296 -o y", "0 to 4294967295, such as 0-5,85"), ("image m -o y", "such as 0-5,85"),
        ("image m --seeds 1 --translate 1 -o y", "as in 0.1,-0.2"), ("look P --translate 1,x", "as in 0,0..0.1,-0.2"),
        ("look P --rotate left", "as in 20 or -7.5"), ("key edit P x --scale big", "as in 1.2"),
        ("key edit P x --fader a=1", "as in 17=0.8"), ("key edit P x --direction glasses", "as in glasses=1.5"),
        ("key edit P x --fader 17=x", "as in 17=0.8"), ("new FOLDER/x.json --network G", "goes with --model"),
    ])
    func `what is wrong with a value is said`(_ words: String, _ reason: String) async throws {
        let line = try await CommandLineFixture("new P")
        let result = await line.run(words)
        #expect(
            result.code == 64 && result.messages.hasPrefix("pegbar: ") && result.messages.contains(reason), "\(result)")
    }

    @Test func theFolderThatCannotBeWrittenIsNamed() async throws {
        let line = try await CommandLineFixture()
        // Not even root can make a file there.
        let result = await line.run("new /sys/x.json")
        #expect(result.code == 73 && result.messages.contains("in its folder /sys ("), "\(result)")
        #expect(result.messages.contains("keep the project in another one"))
    }

    /// Nothing keeps root from writing.
    @Test(.enabled(if: geteuid() != 0)) func aFolderThatMayNotBeWrittenIsNamedByEveryChange() async throws {
        let line = try await CommandLineFixture("new P", "shuffle both P")
        let project = try line.bytes("dinner.json")
        #expect(chmod(line.folder, 0o555) == 0)
        defer { chmod(line.folder, 0o755) }
        for words in ["undo P", "shuffle both P", "new FOLDER/x.json"] {
            let result = await line.run(words)
            #expect(result.code == 73 && result.messages.contains("in its folder \(line.folder) ("), "\(result)")
        }
        #expect(try line.bytes("dinner.json") == project)
    }

    @Test func helpDoesNotDependOnTheInstructionsOfThisCPU() async throws {
        let help = try await CommandLineFixture().run("image --help").output
        #expect(help.contains("--cpu") && help.contains("portable, avx2, avx512"))
        #expect(!InstructionSet.allCases.contains { help.contains("default: \($0.rawValue)") }, "\(help)")
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
