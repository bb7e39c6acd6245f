/// How a kind of file calls and lays out the tensors of a network.
protocol TensorNaming: Sendable {
    /// Where the tensor comes from that the network calls `name`.
    ///
    /// - Parameter shape: the network's.
    func origin(of name: String, shape: [Int]) -> TensorOrigin

    /// Whether such files hold this entry although no layer that paints takes it.
    func isLeftOver(_ entry: String) -> Bool
}
