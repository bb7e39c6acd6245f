/// StyleGAN 1 calls its tensors what its files call them.
struct StyleGAN1Naming: TensorNaming {
    let hasLevelOfDetail: Bool

    func origin(of name: String, shape: [Int]) -> TensorOrigin {
        name == "lod" && !hasLevelOfDetail ? .absent : .entry(name, shape: shape)
    }

    /// The whole network's `lod` is assigned to the synthesis network's before every picture.
    func isLeftOver(_ entry: String) -> Bool { entry == "synthesis/lod" }
}
