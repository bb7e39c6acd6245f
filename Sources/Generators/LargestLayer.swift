import Tensors

/// How large a layer may be: the settings of a file decide how much memory a painter reserves, and a file of a few
/// kilobytes can ask for any amount.
enum LargestLayer {
    /// Of one layer's feature maps, 4 GiB: seven times what the largest published network needs.
    private static let mostFloats = 1e9

    /// What is wrong with feature maps of so many channels and so many samples along each side; nil if nothing is.
    static func problem(_ layers: some Sequence<(channels: Int, side: Int)>) -> String? {
        let largest =
            layers.map { Double(FeatureMap.wholeBlocks($0.channels)) * Double($0.side) * Double($0.side) }
            .max() ?? 0
        guard largest > mostFloats else { return nil }
        return "a layer would have \(Int(largest)) numbers, more than Pegbar reserves memory for"
    }
}
