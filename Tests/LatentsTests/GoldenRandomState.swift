import Foundation

/// `Fixtures/numpy-random-state.json`, written by NumPy.
struct GoldenRandomState: Decodable {
    struct Case: Decodable {
        var seed: UInt32
        var n: Int
        var first: [HexadecimalDouble]
        var last: HexadecimalDouble
        var sha256: String
    }

    struct Mixed: Decodable {
        var seed: UInt32
        var randn: [HexadecimalDouble]
        var rand: [HexadecimalDouble]
        var randint: [Int]

        enum CodingKeys: String, CodingKey {
            case seed
            case randn = "randn(1,3)"
            case rand = "rand(4)"
            case randint = "randint(0,2**31-1,3)"
        }
    }

    struct Linspace: Decodable {
        var steps: Int
        var values: [HexadecimalDouble]
    }

    var cases: [Case]
    var mixed: Mixed
    var linspace: [Linspace]

    enum CodingKeys: String, CodingKey {
        case cases
        case mixed = "randn_then_uniform"
        case linspace
    }

    static func load() throws -> GoldenRandomState {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/numpy-random-state.json")
        return try JSONDecoder().decode(GoldenRandomState.self, from: Data(contentsOf: file))
    }
}

/// A double written as in C99, `0x1.8p+1`.
struct HexadecimalDouble: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Double(text) else { throw CocoaError(.propertyListReadCorrupt) }
        self.value = value
    }
}
