import Foundation
import JSON
import Tensors
import Testing

@testable import Checkpoints

struct PickledCheckpointTests {
    private func open(_ name: String, network: String? = nil) throws -> Checkpoint {
        try Checkpoint.open("\(Fixture.folder)/Pickles/\(name)", network: network)
    }

    /// Names, types, shapes and bits of all tensors.
    private func expectSame(_ checkpoint: Checkpoint, as expected: Checkpoint) throws {
        #expect(Set(checkpoint.entries.map(\.name)) == Set(expected.entries.map(\.name)))
        for entry in expected.entries {
            let own = try #require(checkpoint[entry.name], "\(entry.name)")
            #expect(own.type == entry.type, "\(entry.name)")
            #expect(own.shape == entry.shape, "\(entry.name)")
            #expect(own.count == entry.count, "\(entry.name)")
            #expect(try checkpoint.bytes(entry.name) == expected.bytes(entry.name), "\(entry.name)")
        }
    }

    @Test(
        arguments: [
            "state-zip.pt", "state-unchecked.pt", "state-deflated.pt", "state-zip64.pt", "state-old.pt",
            "state-old-protocol-4.pt", "state-0.pkl", "state-2.pkl", "state-5.pkl",
        ])
    func stateDictionariesAreReadFromEverySerialisation(name: String) throws {
        let checkpoint = try open(name)
        try expectSame(checkpoint, as: open("state.safetensors"))
        #expect(checkpoint.metadata == ["kind": "state-dict"])
        #expect(try checkpoint.floats("expanded").values == [1.5, 1.5, 1.5, 2.5, 2.5, 2.5])
        #expect(try checkpoint.floats("type.bfloat16").values == [0, 1, 2, 100, 127])
    }

    @Test func integersWithoutSignAreRead() throws {
        let checkpoint = try open("unsigned.pt")
        #expect(checkpoint["odd"]?.type == .uint16)
        #expect(try checkpoint.array("odd").values == .int64([0, 1, 65535]))
        #expect(try checkpoint.bytes("bits") == [1, 0, 0, 0, 0, 0, 0, 128])
    }

    @Test func theAverageIsChosenAmongNetworks() throws {
        let checkpoint = try open("training.pt")
        #expect(checkpoint.entries.map(\.name) == ["w", "n.b", "latent_avg"])
        #expect(try checkpoint.floats("w").values == [2, 2])
        #expect(try checkpoint.floats("latent_avg").values == [3, 4])
        #expect(checkpoint.metadata["network"] == "g_ema")
        #expect(checkpoint.metadata["networks"] == #"["g","d","g_ema"]"#)
        #expect(checkpoint.metadata["args"] == #"{"latent":512,"n_mlp":8,"size":256}"#)
        #expect(checkpoint.metadata["ada_aug_p"] == "0.25")
        #expect(checkpoint.metadata["g_optim"] == nil)
        #expect(checkpoint.networks == NamedNetworks(opened: "g_ema", all: ["g", "d", "g_ema"], usual: "g_ema"))
        let adversary = try open("training.pt", network: "d")
        #expect(try adversary.floats("w").values == [1, 1])
        #expect(adversary.networks?.opened == "d" && adversary.networks?.others == ["g", "g_ema"])
        let error = try #require(throws: CheckpointError.self) { try open("training.pt", network: "h") }
        #expect(error.description.contains(#"no network called "h", but "g", "d", "g_ema""#))
        #expect(error.kind == .noSuchNetwork)
        #expect(try open("state-zip.pt").networks == nil)
        let single = try #require(throws: CheckpointError.self) { try open("state-zip.pt", network: "g") }
        #expect(single.kind == .noSuchNetwork && single.description.contains("which has no name"))
    }

    @Test func persistentModulesGiveTheirStateDictionary() throws {
        let checkpoint = try open("persistent.pkl")
        try expectSame(checkpoint, as: open("persistent.safetensors"))
        #expect(checkpoint.metadata["kind"] == "torch-module")
        #expect(checkpoint.metadata["class_name"] == "Generator")
        #expect(checkpoint.metadata["init_args"] == "[30]")
        #expect(
            checkpoint.metadata["init_kwargs"]
                == #"{"mapping_kwargs":{"num_layers":2},"synthesis_kwargs":{"conv_clamp":null,"gain":1.4142135623730951},"z_dim":3}"#
        )
        #expect(checkpoint.metadata["attributes"] == #"{"img_resolution":16,"z_dim":3}"#)
        #expect(checkpoint.metadata["network"] == "G_ema")
        #expect(checkpoint.metadata["networks"] == #"["G","D","G_ema"]"#)
        #expect(checkpoint.metadata["training_set_kwargs"] == #"{"max_size":7,"path":"/data/set.zip"}"#)
        let other = try open("persistent.pkl", network: "D")
        #expect(other.metadata["class_name"] == "FullyConnectedLayer")
        #expect(other.entries.map(\.name) == ["weight", "noise_const"])
    }

    @Test func wholeModulesAreReadLikeStateDictionaries() throws {
        let checkpoint = try open("module.pt")
        try expectSame(checkpoint, as: open("persistent.safetensors"))
        #expect(checkpoint.metadata["class_name"] == "training.networks.Generator")
        #expect(checkpoint.metadata["network"] == nil)
    }

    @Test func tensorFlowTriplesGiveTheAverage() throws {
        let checkpoint = try open("tensorflow.pkl")
        #expect(
            checkpoint.entries.map(\.name) == [
                "lod", "dlatent_avg", "synthesis/noise0", "synthesis/4x4/Const/const", "mapping/Dense0/weight",
                "mapping/Dense0/bias",
            ])
        #expect(checkpoint["lod"]?.shape == [])
        #expect(try checkpoint.floats("dlatent_avg").values == [1, 2, 3])
        #expect(try checkpoint.floats("mapping/Dense0/weight").values == [3, 4, 5, 6, 7, 8])
        #expect(checkpoint.metadata["kind"] == "tensorflow-network")
        #expect(checkpoint.metadata["network"] == "Gs")
        #expect(checkpoint.metadata["networks"] == #"["G","D","Gs"]"#)
        #expect(checkpoint.metadata["name"] == "Gs")
        #expect(checkpoint.metadata["build_func_name"] == "G_main")
        #expect(checkpoint.metadata["static_kwargs"] == #"{"latent_size":2,"resolution":4,"truncation_psi":0.5}"#)
        #expect(
            checkpoint.metadata["components"]
                == #"{"mapping":{"build_func_name":"G_mapping","name":"G_mapping","static_kwargs":"#
                + #"{"latent_size":2,"normalize_latents":true}},"synthesis":{"build_func_name":"#
                + #""G_synthesis_stylegan2","name":"G_synthesis","static_kwargs":"#
                + #"{"resample_kernel":[1,3,3,1],"resolution":4}}}"#)
        #expect(try open("tensorflow.pkl", network: "D").floats("dlatent_avg").values == [1, 2, 2])
    }

    @Test func formatsOfOneNetworkTakeNoName() throws {
        for name in ["state.safetensors", "stored.npz", "state-zip.pt"] {
            #expect(throws: CheckpointError.self) { try open(name, network: "G") }
        }
    }

    @Test(arguments: [
        (["d", "g"], 1), (["x", "y"], nil), (["G", "D", "G_ema"], 2), (["a.g_ema", "g"], 0), (["x"], 0),
    ])
    func averagesComeFirst(names: [String], index: Int?) {
        #expect(NetworkChoice.index(of: nil, among: names) == index)
        #expect(NetworkChoice.index(of: "nothing", among: names) == nil)
    }
}
