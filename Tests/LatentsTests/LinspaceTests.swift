import Latents
import Testing

/// Inclusive spacing is i / (N - 1), correctly rounded. NumPy multiplies i by the rounded 1 / (N - 1) instead, so that a
/// position may differ in its last bit, and only there.
struct LinspaceTests {
    @Test func inclusivePositionsAreNumPysButForTheLastBit() throws {
        for item in try GoldenRandomState.load().linspace {
            let ours = (0..<item.steps).map { item.steps == 1 ? 0 : Fraction($0, over: item.steps - 1).double }
            for (our, their) in zip(ours, item.values.map(\.value)) {
                #expect(abs(our - their) <= their.ulp, "of \(item.steps)")
            }
            #expect(ours.first == item.values.first?.value)
            #expect(ours.last == item.values.last?.value)
        }
    }
}
