import JSON
@testable import Commands
import Latents
import Projects
import Testing

struct EditingCommandsTests {
    @Test func chains() async throws {
        let line = try await CommandLineFixture.round()
        let composed = await line.run("chain compose P new middle closing")
        #expect(
            composed.output
                == "new: 10 pictures, 0.833 s\n  1-6   middle   boris -> carla\n  7-10  closing  carla -> anna\n")
        #expect(await line.run("chain append P new opening").code == 0)
        #expect(await line.run("chain remove P new 3").code == 0)
        #expect(await line.run("chain insert P new 1 opening").code == 0)
        #expect(try line.load().chains["new"]?.transitions == ["opening", "middle", "closing"])
        #expect(await line.run("chain remove P new 2").code == 64)
        #expect(await line.run("chain move P new 1 2").code == 64)
        #expect(await line.run("chain insert P new 9 opening").messages.contains("1 to 4"))
        #expect(await line.run("chain insert P new -- \(Int.min) opening").messages.contains("1 to 4"))
        #expect(await line.run("chain follow P other carla").code == 0)
        #expect(try line.load().chains["other"]?.transitions == ["closing", "opening", "middle"])
        let plan = try await line.json("chain show P round --json")
        #expect(plan["pictures"]?.int == 18 && plan["seconds"]?.double == 1.5 && plan["loops"]?.bool == true)
        #expect(plan["segments"]?.array?.map { $0["firstFrame"]?.int } == [1, 9, 15])
        #expect(await line.run("chain show P raund").messages.contains("did you mean \"round\"?"))
    }

    @Test func holdSplitAndRetime() async throws {
        let line = try await CommandLineFixture.round()
        #expect(await line.run("hold P round boris 2").output.contains("9-10   hold     boris"))
        #expect(await line.run("hold P short carla 2").code == 64)
        #expect(await line.run("hold P short boris -1").messages.hasPrefix("pegbar: -1: a number here is 0 or more"))
        let split = await line.run("split P opening --at 5 --key-name half_way")
        #expect(split.output.contains("key \"half way\": 1/2 of the way from anna to boris"))
        #expect(split.output.contains("in chain \"round\": all 20 pictures stay as they are"))
        #expect(await line.run("split P middle --at 1").messages.contains("frames 2 to 6"))
        #expect(await line.run("split P middle --at=\(Int.min)").messages.contains("frames 2 to 6"))
        let retime = await line.run("retime P middle 12")
        #expect(
            retime.output.hasPrefix(
                "\"middle\": 6 -> 12 pictures\nin \"middle\": 6 of 6 pictures stay, frames 1-6 as 1, 3, 5 ... 11\n"))
        #expect(await line.run("retime P closing 6").output.contains("2 of 4 pictures stay, frames 1; 3 as 4\n"))
        let json = try await line.json("retime P middle 4 --json")
        #expect(json["kept"]?.array?.first?["keptFrames"]?.array?.count == 4)
        #expect(await line.run("retime P middle 0").code == 64)
    }

    @Test func settingsOfATransition() async throws {
        let line = try await CommandLineFixture.round()
        let set = await line.run([
            "set", line.project, "opening", "--easing", "cubic-bezier(0.1, 0.2, 0.3, 1)", "--path", "slerp",
            "--spacing",
            "inclusive", "--truncation", "-0.5..1", "--note", "good",
        ])
        #expect(set.code == 0)
        let transition = try #require(try line.load().transitions["opening"])
        #expect(transition.easing == .cubicBezier(x1: 0.1, y1: 0.2, x2: 0.3, y2: 1) && transition.path == .slerp)
        #expect(transition.look.truncation == Ramp(from: -0.5, to: 1) && transition.note == "good")
        #expect(await line.run(["set", line.project, "opening", "--truncation", "inherit", "--note", ""]).code == 0)
        #expect(try line.load().transitions["opening"]?.look == LookOverride())
        for wrong in [
            "set P opening", "set P opening --easing wobbly", "set P opening --truncation half",
            "set P opening --truncation none", "set P nothing --path slerp",
        ] { #expect(await line.run(wrong).code == 64) }
    }

    @Test func looks() async throws {
        let line = try await CommandLineFixture.round()
        let shadow = await line.run(
            "look P --chain round --shadow on --threshold 60 --invert --figure #ff0000 --blend 1..0")
        #expect(shadow.output == "chain \"round\": shadow above 60 inverted figure #ff0000 blended 1..0\n")
        let value = try #require(try line.load().chains["round"]?.look.shadow?.value)
        #expect(
            value.threshold == 60 && value.invert == true && value.figure?.red == 255 && value.ground == nil
                && value.blend == Ramp(from: 1, to: 0))
        #expect(await line.run("look P --chain round --no-invert").code == 0)
        #expect(try line.load().chains["round"]?.look.shadow?.value?.invert == false)
        #expect(await line.run("look P --chain round --shadow inherit").code == 0)
        #expect(try line.load().chains["round"]?.look == LookOverride())
        #expect(await line.run("look P --truncation 1 --cutoff 8 --noise 7").code == 0)
        let look = try line.load().look
        #expect(look.truncation == Ramp(1) && look.cutoff == 8 && look.noise == .seed(7))
        #expect(await line.run("look P --transition opening --cutoff none --noise none").code == 0)
        #expect(try line.load().transitions["opening"]?.look.noise == Noise.none)
        for wrong in [
            "look P", "look P --threshold 300", "look P --shadow off --invert", "look P --noise loud",
            "look P --chain round --transition opening --cutoff 3", "look P --figure red",
        ] { #expect(await line.run(wrong).code == 64) }
    }

    @Test func keysAndDirections() async throws {
        let line = try await CommandLineFixture.round()
        try line.writeVector("v.npy", [1, 2, 3])
        #expect(await line.run("key add P dora --latent FOLDER/v.npy --space w").code == 0)
        #expect(try line.load().keys["dora"]?.recipe == .latent(file: "v.npy", space: .w))
        #expect(await line.run("key add P").code == 0)
        #expect(await line.run("key add P emil --copy anna").output == "key \"emil\": seed 1\n")
        #expect(await line.run("key add P frida --seed 7 --class 2").output == "key \"frida\": seed 7, class 2\n")
        #expect(await line.run("key add P gerd --copy frida --class 0").output == "key \"gerd\": seed 7, class 0\n")
        #expect(await line.run("key add P hans --class 3").code == 0)
        #expect(try line.load().keys["frida"]?.classLabel == 2 && line.load().keys["hans"]?.classLabel == 3)
        #expect(await line.run("key add P ida --seed 1 --class -1").code == 64)
        let both = try await line.json("key edit P frida gerd --class 1 --fader 3=2 --json")
        #expect(both["keys"] == .array([.string("frida"), .string("gerd")]) && both["key"] == nil)
        #expect(try ["frida", "gerd"].allSatisfy { try line.load().keys[$0]?.edits == [.fader(3, value: 2)] })
        #expect(await line.run("history P").output.contains("edit keys \"frida\", \"gerd\""))
        #expect(await line.run("key edit P frida gerd --seed 3").code == 64)
        #expect(await line.run("key edit P frida nobody --class 2").code == 64)
        #expect(try line.load().keys["frida"]?.classLabel == 1)
        #expect(await line.run("direction add P glasses FOLDER/v.npy").output == "direction \"glasses\": v.npy\n")
        let edited = await line.run("key edit P anna --fader 17=-0.8 --direction glasses=-1.5 --class 2")
        #expect(edited.code == 65, "a class on one end alone cannot be")
        #expect(await line.run("key edit P anna --fader 17=-0.8 --direction glasses=-1.5").code == 0)
        #expect(try line.load().keys["anna"]?.edits == [.fader(17, value: -0.8), .direction("glasses", amount: -1.5)])
        #expect(await line.run("key edit P anna --remove-fader 17 --remove-direction glasses --seed 9").code == 0)
        #expect(try line.load().keys["anna"] == Key(.seed(9)))
        #expect(await line.run("key edit P anna --fresh-seed").code == 0)
        #expect(await line.run("key add P x --latent FOLDER/none.npy").code == 66)
        for wrong in [
            "key edit P anna", "key edit P anna --fader x=1", "key edit P anna --fader 17", "key add P y --seed -1",
            "key add P y --seed 4294967296", "key add P y --seed 1 --copy anna", "key edit P anna --remove-fader 3",
        ] { #expect(await line.run(wrong).code == 64) }
        #expect(await line.run("key remove P anna").messages.contains("pegbar remove \(line.project) key anna\n"))
    }

    @Test func models() async throws {
        let line = try await CommandLineFixture.round()
        try line.addModel(as: "a.model")
        let added = await line.run("model add P early FOLDER/a.model --training faces")
        #expect(added.code == 0)
        let model = try #require(try line.load().models["early"])
        #expect(model.file == "a.model" && model.sha256?.count == 64 && model.training == "faces")
        try line.addModel("stylegan2-64-resnet", as: "b.model")
        #expect(await line.run("model update P early FOLDER/b.model").code == 0)
        #expect(try line.load().models["early"]?.sha256 != model.sha256)
        #expect(await line.run("model choose P early --transition opening").code == 0)
        #expect(await line.run("model choose P --inherit --transition opening").code == 0)
        #expect(try line.load().transitions["opening"]?.model == nil)
        #expect(await line.run("model add P other FOLDER/none.model").code == 66)
        #expect(await line.run("model choose P late").code == 64)
        #expect(await line.run("model choose P").code == 64)
    }

    @Test func renameRemoveNoteAndRate() async throws {
        let line = try await CommandLineFixture.round()
        #expect(await line.run("rename P key anna Zoë's_best").code == 0)
        #expect(try line.load().transitions["opening"]?.from == "Zoë's best")
        #expect(await line.run("rename P thing a b").code == 64)
        #expect(await line.run("remove P transition middle").messages.contains("chain \"round\""))
        let removed = await line.run("remove P transition middle --and-what-uses-it")
        #expect(removed.output == "removed transition \"middle\"\nremoved chain \"round\"\n")
        #expect(await line.run("note P key boris with_a_hat").code == 0)
        #expect(try line.load().keys["boris"]?.note == "with a hat")
        #expect(await line.run("rate P 24000/1001").code == 0)
        #expect(try line.load().frameRate.ratio == Fraction(24000, over: 1001))
        #expect(await line.run("rate P 23.976").code == 64)
    }
}
