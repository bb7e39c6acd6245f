import Testing

@testable import Latents

@Suite struct TransformTests {
    @Test func `the identity changes nothing`() {
        #expect(Transform.identity.inverseMatrix == [1, 0, 0, 0, 1, 0, 0, 0, 1])
    }

    /// What is seen right of the middle after a quarter turn against the clock was below the middle.
    @Test(
        arguments: [(90.0, [0.0, -1, 1, 0]), (-90, [0, 1, -1, 0]), (180, [-1, 0, 0, -1]), (450, [0, -1, 1, 0])]
            as [(Double, [Double])])
    func `quarter turns are exact`(_ rotation: Double, _ expected: [Double]) {
        let matrix = Transform(rotation: rotation).inverseMatrix
        #expect([matrix[0], matrix[1], matrix[3], matrix[4]] == expected)
    }

    @Test func `scaled and turned about the middle, then shifted`() {
        for transform in [
            Transform(x: 0.3, y: -0.2, rotation: 31, scale: 1.7),
            Transform(x: -4, y: 1, rotation: -1234.5, scale: 0.25),
        ] {
            let matrix = transform.inverseMatrix, angle = transform.rotation / 180 * Trigonometry.pi
            let (cosine, sine) = (Trigonometry.cosine(angle), Trigonometry.sine(angle))
            for (x, y) in [(0.0, 0.0), (0.5, 0), (-0.25, 0.5)] {
                let seenX = transform.scale * (cosine * x + sine * y) + transform.x
                let seenY = transform.scale * (cosine * y - sine * x) + transform.y
                #expect((matrix[0] * seenX + matrix[1] * seenY + matrix[2] - x).magnitude < 1e-12)
                #expect((matrix[3] * seenX + matrix[4] * seenY + matrix[5] - y).magnitude < 1e-12)
            }
        }
    }

    @Test func `moves evenly and ends exactly`() {
        let start = Transform(x: 0.1, y: 1, rotation: -10, scale: 1),
            end = Transform(x: 0.3, y: 0, rotation: 350, scale: 3)
        #expect(start.moved(towards: end, by: 0) == start && start.moved(towards: end, by: 1) == end)
        #expect(start.moved(towards: end, by: 0.5) == Transform(x: 0.2, y: 0.5, rotation: 170, scale: 2))
        #expect(start.moved(towards: end, by: 1.1).scale > 3)
    }
}
