import JSON
import Projects
import Testing

@testable import Commands

struct InspectCommandTests {
    @Test func `the model in words`() async throws {
        let line = try await CommandLineFixture()
        try line.addModel()
        let hash = try sha256(of: "portraits.safetensors", in: line)
        let result = await line.run("inspect FOLDER/portraits.safetensors")
        #expect(result.code == 0 && result.messages.isEmpty)
        #expect(
            result.output == """
                file:          \(line.folder)/portraits.safetensors
                SHA-256:       \(hash)
                architecture:  StyleGAN 2 (skip)
                pictures:      64 x 64, colour, from -1 to 1
                z:             64 numbers
                w:             64 numbers for each of 10 layers
                supports:      truncation, w, noise, w+
                class labels:  none
                fixed noise:   in the file
                parameters:    205016
                tensors:       106 of F32

                """)
    }

    @Test func `the model as JSON`() async throws {
        let line = try await CommandLineFixture()
        try line.addModel("stylegan2-128-conditional")
        let json = try await line.json("inspect FOLDER/portraits.safetensors --json")
        #expect(
            json.object?.keys.sorted() == [
                "architecture", "channels", "classes", "file", "fixedNoise", "height", "inputs", "layers", "parameters",
                "range", "sha256", "supports", "tensors", "types", "usualCutoff", "wLength", "width", "zLength",
            ])
        #expect(json["width"]?.int == 128 && json["height"]?.int == 128 && json["channels"]?.int == 3)
        #expect(json["zLength"]?.int == 96 && json["classes"]?.int == 5 && json["fixedNoise"]?.bool == true)
        #expect(json["sha256"]?.string == (try sha256(of: "portraits.safetensors", in: line)))
        let words = await line.run("inspect FOLDER/portraits.safetensors").output
        #expect(words.contains("class labels:  5 (0 to 4)\n"))
    }

    @Test func `truncation that spares the finest layers`() async throws {
        let line = try await CommandLineFixture()
        try line.addModel("stylegan1-64")
        let words = await line.run("inspect FOLDER/portraits.safetensors").output
        #expect(words.contains("truncation:    on the coarsest 8 layers, unless told otherwise\n"))
        #expect(try await line.json("inspect FOLDER/portraits.safetensors --json")["usualCutoff"]?.int == 8)
    }

    @Test func `what is no model`() async throws {
        let line = try await CommandLineFixture("new P")
        try line.addModel()
        var bytes = try line.bytes("portraits.safetensors")
        try line.write(Array(bytes.dropLast()), to: "cut.safetensors")
        bytes[0] ^= 1
        try line.write(bytes, to: "bent.safetensors")
        for (file, code) in [("cut.safetensors", 65), ("bent.safetensors", 65), ("dinner.json", 65), ("none", 66)] {
            let result = await line.run("inspect FOLDER/\(file)")
            #expect(result.code == code && result.output.isEmpty, "\(result)")
            #expect(result.messages.contains("\(line.folder)/\(file)"), "\(result)")
        }
        #expect(await line.run("inspect").code == 64)
        #expect(await line.run("inspect P").messages.contains("this is a Pegbar project"))
        // Of all entries beyond the end, the first in the file is named, however the header is hashed.
        try line.write(Array(line.bytes("portraits.safetensors").dropLast(400_000)), to: "cut.safetensors")
        let told = await line.run("inspect FOLDER/cut.safetensors").messages
        #expect(told.contains("copy or download it again"))
        for _ in 0..<5 { #expect(await line.run("inspect FOLDER/cut.safetensors").messages == told) }
    }

    private func sha256(of name: String, in line: CommandLineFixture) throws -> String {
        ProjectStore.revision(of: try line.bytes(name))
    }
}
