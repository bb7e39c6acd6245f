import Testing

struct MemoryTests {
    /// 2900 more frames take 9 MiB of manifest; holding on to their pictures would take 34 MiB more. The bound lies
    /// between, with room for what the allocator keeps on a busy machine.
    @Test func `memory does not grow with the number of frames`() throws {
        let workspace = try Workspace.withDinner(
            """
            {
              "format": "pegbar-project", "version": 1, "name": "Long", "frameRate": 12,
              "models": { "portraits": { "file": "portraits.safetensors" } },
              "keys": { "anna": { "seed": 1 }, "boris": { "seed": 2 } },
              "transitions": {
                "short": { "from": "anna", "to": "boris", "steps": 100 },
                "long": { "from": "anna", "to": "boris", "steps": 3000 }
              }
            }
            """)
        let peaks = try ["short", "long"].map { name in
            try workspace.succeed("render dinner.json \(name) -o \(name) -o \(name).mp4 --threads 2").peakMemory
        }
        #expect(peaks[0] > 0 && peaks[1] < peaks[0] + 22 * 1024, "\(peaks) KiB")
        #expect(try workspace.hashes("long").count == 3000)
    }

    /// Weights that are held once, in the network, take about the file's size beside the program itself and what is being
    /// moved; held a second time where they came from, they would take twice of it.
    @Test(arguments: LargeNetwork.Form.allCases)
    func `a model takes less than twice its file`(form: LargeNetwork.Form) throws {
        let workspace = Workspace()
        try workspace.addModel()
        let program = try workspace.succeed("inspect portraits.safetensors").peakMemory
        let file = LargeNetwork.file(form)
        try workspace.write(file, to: "model")
        let peak = try workspace.succeed("inspect model").peakMemory
        #expect(peak - program < file.count / 1024 * 9 / 5, "\(peak) KiB, of them the program \(program)")
    }
}
