import Foundation
import TemporaryFolders
import Testing

@testable import Checkpoints

/// Pickles that mean harm.
struct PickleHostileTests {
    /// Two bytes, as protocol 0 spells an array.
    private static let array =
        "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR"
        + "(I1\n(I2\ntcnumpy\ndtype\n(S'u1'\nI0\nI1\ntRI00\nS'ab'\ntb"

    private func refusal(_ bytes: [UInt8]) -> CheckpointError? {
        do throws(CheckpointError) {
            _ = try Checkpoint.read(bytes, called: "model.pkl")
            return nil
        } catch {
            return error
        }
    }

    private func refusal(_ text: String) -> String {
        refusal(Array(text.utf8))?.description ?? "was read"
    }

    /// Runs for real in Python: `python3 -c "import pickle, sys; pickle.load(sys.stdin.buffer)"`.
    @Test func nothingIsEverCalled() throws {
        let folder = TemporaryFolder()
        let call = "cos\nsystem\n(S'touch \(folder.path)/called'\ntR"
        #expect(refusal("\(call).").contains("without tensors"))
        // The same call as a value beside tensors, and as the state and the elements of things that are read.
        for text in [
            "(dS'w'\n\(Self.array)sS'x'\n\(call)s.", "(dS'w'\n\(Self.array)s\(call)0.",
            "(dS'w'\n\(Self.array)sS'x'\n\(call)\(call)bs.",
        ] {
            let checkpoint = try Checkpoint.read(Array(text.utf8), called: "model.pkl")
            #expect(try checkpoint.array("w") == NPYArray(shape: [2], values: .uint8([97, 98])))
        }
        #expect(folder.names == [])
    }

    @Test func lengthsAreNotBelieved() {
        let huge: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 16]
        for code in [0x8d, 0x8e, 0x96, 0x95] as [UInt8] {
            #expect(refusal([0x80, 4, code] + huge + [1, 2, 3, 0x2e])?.kind == .malformed)
        }
        for code in Array("TXB".utf8) + [0x8b] {
            #expect(refusal([0x80, 2, code, 255, 255, 255, 127, 1, 0x2e])?.kind == .malformed)
            #expect(refusal([0x80, 2, code, 255, 255, 255, 255, 1, 0x2e])?.kind == .malformed)
        }
        #expect(refusal([0x80, 2, 0x6a, 255, 255, 255, 255, 0x2e])?.description.contains("memo") == true)
    }

    @Test func valuesThatContainThemselvesAreRefused() {
        #expect(refusal("(lp0\ng0\na.").contains("contains itself"))
        #expect(refusal("(dp0\nS'a'\ng0\ns.").contains("contains itself"))
        #expect(refusal("(lp0\n(lp1\ng0\naa.").contains("contains itself"))
        #expect(refusal("(lp0\n(g0\nta.").contains("contains itself"))
        #expect(refusal("cx\ny\n(tRp0\ng0\nb.").contains("contains itself"))
        // A cycle beside the value is let go of, too.
        #expect(refusal("(lp0\ng0\na0(l.").contains("without tensors"))
    }

    @Test func deepNestingIsRefused() {
        func nested(_ depth: Int) -> String {
            "(lp0\n0" + String(repeating: "(lg0\nap0\n0", count: depth - 1) + "g0\n."
        }
        #expect(refusal(nested(500)).contains("without tensors"))
        for depth in [501, 10_000] { #expect(refusal(nested(depth)).contains("levels deep")) }
        let nested = [UInt8](repeating: 0x5d, count: 50_000) + [UInt8](repeating: 0x61, count: 49_999) + [0x2e]
        #expect(refusal([0x80, 2] + nested)?.description.contains("levels deep") == true)
        let tuples = [0x29] + [UInt8](repeating: 0x85, count: 300_000) + [0x2e]
        #expect(refusal([0x80, 2] + tuples)?.description.contains("levels deep") == true)
        // As deep, but not part of the value; nothing may overflow when it is let go of.
        #expect(refusal([0x80, 2] + tuples.dropLast() + [0x30, 0x5d, 0x2e])?.description.contains("tensors") == true)
    }

    /// Each level holds the one before it twice: 2^100 branches in a kilobyte.
    @Test func billionLaughsAreCounted() {
        var text = "(dS'a'\n\(Self.array)sp0\n0"
        for level in 1...100 { text += "(dS'a'\ng\(level - 1)\nsS'b'\ng\(level - 1)\nsp\(level)\n0" }
        text += "g100\n"
        #expect(refusal(text + ".").contains("repeats"))
        // Without tensors nobody walks through it.
        #expect(refusal(text.replacing("numpy.core", with: "nothing") + ".").contains("without tensors"))
    }

    /// A thousand networks in each of a thousand dictionaries, and so on; and one large module in many places.
    @Test func manyNetworksAreCounted() {
        var text = "(dS'a'\n(l\(Self.array)asp0\n0"
        for level in 1...3 {
            text += "(d"
            for index in 0..<300 { text += "S'\(index)'\ng\(level - 1)\ns" }
            text += "p\(level)\n0"
        }
        #expect(refusal(text + "g3\n.").contains("repeats"))

        var state = "(dS'_parameters'\n(dS'w'\n\(Self.array)ssS'_modules'\n(ds"
        for index in 0..<2000 { state += "S'\(index)'\nNs" }
        var modules = "cm\nModule\n(tR\(state)bp0\n0(l"
        for _ in 0..<2000 { modules += "g0\na" }
        #expect(refusal(modules + ".").contains("repeats"))
    }

    @Test func tooManyInstructionsAreRefused() {
        let bytes = [0x80, 2] + [UInt8](repeating: 0x4e, count: 2_000_001) + [0x2e]
        #expect(refusal(bytes)?.description.contains("2000000 instructions") == true)
    }

    @Test func longNumbersInDecimalAreRefused() {
        #expect(refusal("L" + String(repeating: "9", count: 100) + "L\n.").contains("no format"))
        #expect(refusal("(L" + String(repeating: "9", count: 100) + "L\nl.").contains("without tensors"))
        #expect(refusal("(L" + String(repeating: "9", count: 101) + "L\nl.").contains("101 digits"))
    }

    @Test(
        arguments: [
            ("(.", "stack is empty"), ("(l].", "left over"), ("(0.", "stack is empty"), ("].", "without tensors"),
            ("(]s.", "stack is empty"),
            ("]]u.", "no mark"), ("(I1x\nl.", "no whole number"), ("(F1,5\nl.", "no number"), ("(Sa\nl.", "quotes"),
            ("(S'\\x1'\nl.", "escape"), ("(V\\u12\nl.", "escape"), ("(g7\nl.", "memo"), ("(I1\nI2\nb.", "no object"),
            ("(I1\nS'x'\nR.", "no tuple"), ("(S'x'\nI1\nd.", "without tensors"), ("(S'x'\nd.", "no value"),
            ("(lS'x'\nI1\ns.", "no dictionary"), ("(dI1\na.", "no list"), ("(q.", "there is no instruction"),
        ])
    func brokenPicklesAreRefused(text: String, words: String) {
        if text != "(q." { #expect(refusal(text).contains(words), "\(refusal(text))") }
    }

    @Test func protocolsOfTheFutureAndBuffersOutsideAreNamed() {
        #expect(refusal([0x80, 6, 0x4e, 0x2e])?.description.contains("no format") == true)
        #expect(refusal([0x80, 5, 0x80, 6, 0x4e, 0x2e])?.description.contains("protocol 6") == true)
        #expect(refusal([0x80, 5, 0x97, 0x2e])?.description.contains("out-of-band") == true)
    }
}
