package import Generators
import JSON
import Latents

/// Everything that decides a colour picture: the model's bytes, what goes into it, and the engine that paints.
package struct PictureRecipe: Sendable {
    package let modelSHA256: String
    /// The network's name in the model's file; nil for the one that is taken when nobody names one.
    package let network: String?
    package let input: PictureInput

    package init(modelSHA256: String, network: String? = nil, input: PictureInput) {
        (self.modelSHA256, self.network, self.input) = (modelSHA256, network, input)
    }

    /// The hash of the recipe written out: numbers as the hexadecimal digits of their bits, so that nothing is rounded.
    package var identity: PictureIdentity {
        var lines = ["pegbar picture", "engine \(Engine.revision)", "model \(modelSHA256)"]
        if let network { lines.append("network \(JSONValue.string(network).text(pretty: false))") }
        switch input.latent {
        case .z(let z, let label):
            lines.append("z " + Self.bits(z))
            if let label { lines.append("class \(label)") }
        case .w(let w): lines.append("w " + Self.bits(w))
        case .layeredW(let rows): lines.append("w+ " + Self.bits(rows))
        }
        lines.append("truncation " + Self.bits([input.truncation]))
        if let cutoff = input.cutoff { lines.append("cutoff \(cutoff)") }
        switch input.noise {
        case .fixed: lines.append("noise fixed")
        case .none: lines.append("noise none")
        case .seed(let seed): lines.append("noise seed \(seed)")
        }
        if let transform = input.transform { lines.append("transform " + Self.bits(transform.elements)) }
        return PictureIdentity(hashing: lines.joined(separator: "\n"))
    }

    /// `String(bitPattern, radix: 16)` of each, one after the other. A chain has millions of them.
    private static func bits(_ numbers: [Float]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(numbers.count * 9)
        for number in numbers {
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            let bits = number.bitPattern
            for place in stride(from: max(0, 31 - bits.leadingZeroBitCount) / 4 * 4, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: bits >> place & 15)
                text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
