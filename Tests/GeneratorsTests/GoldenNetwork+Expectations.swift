import Foundation
import Generators
import Tensors
import Testing

/// What the original code made of a network, expected of ours.
extension GoldenNetwork {
    /// The mapping network's w, before truncation, within 1e-5 of the golden's deviation.
    func expectSameMapping(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let expected = try array("w")
        for index in 0..<count {
            let w = generator.mapping(z[index].map(Float.init), classLabel: labels[index])
            let comparison = Comparison(w, picture(expected, index))
            #expect(comparison.worst < 1e-5, "\(comparison)", sourceLocation: sourceLocation)
        }
    }

    /// - Parameter limit: of the worst pixel, in units of the golden's deviation.
    func expectSamePictures(
        _ variant: Variant, within limit: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try array(variant.array), painter = generator.makePainter()
        for index in 0..<count {
            let comparison = Comparison(painter.image(input(index, variant)).values, picture(expected, index))
            #expect(
                comparison.worst < limit,
                "\(folder.lastPathComponent) \(variant.array) seed \(seeds[index]): \(comparison)",
                sourceLocation: sourceLocation)
        }
    }

    /// Bytes at psi 0.7.
    func expectSameBytes(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let expected = try array("uint8_psi0.7"), painter = generator.makePainter()
        for index in 0..<count {
            GeneratorsTests.expectSameBytes(
                painter.rgb(input(index, Variant("uint8_psi0.7", psi: 0.7))),
                picture(expected, index).map { UInt8($0) }, sourceLocation: sourceLocation)
        }
    }
}
