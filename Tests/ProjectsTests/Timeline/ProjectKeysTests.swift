import Latents
@testable import Projects
import Testing

struct ProjectKeysTests {
    @Test func addsKeysOfEveryRecipe() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        #expect(try project.addKey(.seed(85)) == "key-1")
        #expect(try project.addKey(.latent(file: "latents/x.npy", space: .w), named: "x") == "x")
        #expect(try project.dealKey(using: &numbers) == "key-2")
        let between = Between(from: "anna", to: "nobody", at: .zero, path: .linear, easing: .linear)
        #expect(refusal { try project.addKey(.between(between)) } != nil)
        #expect(refusal { try project.addKey(.seed(1), named: "anna") } == .nameTaken(.key, "anna"))
        try project.setFader(1, to: 2, ofKey: "anna")
        #expect(try project.copyKey("anna") == "anna-2")
        #expect(project.keys["anna-2"] == project.keys["anna"])
    }

    @Test func editsAreSetInPlaceAndRemoved() throws {
        var project = Samples.round()
        try project.setDirectionFile("glasses.npy", of: "glasses")
        try project.setFader(17, to: 0.5, ofKey: "anna")
        try project.setDirection("glasses", to: 1.5, ofKey: "anna")
        try project.setFader(17, to: 0.8, ofKey: "anna")
        #expect(project.keys["anna"]?.edits == [.fader(17, value: 0.8), .direction("glasses", amount: 1.5)])
        try project.removeFader(17, ofKey: "anna")
        try project.removeDirection("glasses", ofKey: "anna")
        #expect(project.keys["anna"]?.edits == [])
        #expect(refusal { try project.removeFader(17, ofKey: "anna") } == .noSuchEdit(key: "anna", edit: "fader 17"))
        #expect(refusal { try project.setFader(-1, to: 0, ofKey: "anna") } != nil)
        #expect(refusal { try project.setFader(1, to: .nan, ofKey: "anna") } != nil)
        #expect(
            refusal { try project.setDirection("smile", to: 1, ofKey: "anna") }
                == .unknown(.direction, "smile", known: ["glasses"]))
    }

    @Test func classAndRecipe() throws {
        var project = Samples.round()
        try project.setClassLabel(3, ofKey: "anna")
        try project.setRecipe(.seed(9), ofKey: "anna")
        #expect(project.keys["anna"]?.classLabel == 3 && project.keys["anna"]?.recipe == .seed(9))
        #expect(refusal { try project.setClassLabel(-1, ofKey: "anna") } != nil)
    }
}
