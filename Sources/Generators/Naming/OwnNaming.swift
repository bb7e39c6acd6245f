/// Files that call every tensor what the network calls it.
struct OwnNaming: TensorNaming {
    func origin(of name: String, shape: [Int]) -> TensorOrigin { .entry(name, shape: shape) }

    func isLeftOver(_ entry: String) -> Bool { false }
}
