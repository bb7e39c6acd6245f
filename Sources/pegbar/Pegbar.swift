import Commands

@main
enum Pegbar {
    static func main() async { await Program.main() }
}
