/// Letters for labels in pictures: 5 x 7 dots each, scaled by whole factors, the same on every machine.
///
/// There are digits, capital letters, space and `. - + / _ : %`. Small letters are drawn as capitals, and whatever else
/// as a filled box, so that a missing letter is seen.
struct Lettering {
    static let glyphWidth = 5
    static let glyphHeight = 7

    /// The size of a dot in pixels.
    let scale: Int

    /// In pixels; there is one empty column of dots between two letters.
    func width(of text: String) -> Int {
        text.isEmpty ? 0 : (text.count * (Self.glyphWidth + 1) - 1) * scale
    }

    var height: Int { Self.glyphHeight * scale }

    /// Calls `plot` for every pixel of the text, whose top left corner is (0, 0).
    func draw(_ text: String, plot: (_ x: Int, _ y: Int) -> Void) {
        for (place, letter) in text.enumerated() {
            let left = place * (Self.glyphWidth + 1) * scale
            for (row, dots) in Self.rows(of: letter).enumerated() {
                for column in 0..<Self.glyphWidth where dots >> (Self.glyphWidth - 1 - column) & 1 == 1 {
                    for y in 0..<scale {
                        for x in 0..<scale { plot(left + column * scale + x, row * scale + y) }
                    }
                }
            }
        }
    }

    /// Seven rows from the top; in each the highest of five bits is the leftmost dot.
    static func rows(of letter: Character) -> [UInt8] {
        glyphs[letter] ?? glyphs[Character(letter.uppercased().prefix(1).description)] ?? box
    }

    private static let box = [UInt8](repeating: 0b11111, count: glyphHeight)

    private static let glyphs: [Character: [UInt8]] = {
        var glyphs: [Character: [UInt8]] = [" ": [UInt8](repeating: 0, count: glyphHeight)]
        for block in drawings {
            let lines = block.rows.split(separator: "\n").map { Array($0) }
            for (place, letter) in block.letters.enumerated() {
                glyphs[letter] = lines.map { line in
                    line[(place * 6)..<(place * 6 + 5)].reduce(0) { $0 << 1 | ($1 == "#" ? 1 : 0) }
                }
            }
        }
        return glyphs
    }()

    private static let drawings: [(letters: String, rows: String)] = [
        (
            "0123456789",
            """
            .###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.
            #...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#
            #..## ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#
            #.#.# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .####
            ##..# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#
            #...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#.
            .###. .###. ##### .###. ...#. .###. .###. .#... .###. .##..
            """
        ),
        (
            "ABCDEFGHI",
            """
            .###. ####. .###. ###.. ##### ##### .###. #...# .###.
            #...# #...# #...# #..#. #.... #.... #...# #...# ..#..
            #...# #...# #.... #...# #.... #.... #.... #...# ..#..
            ##### ####. #.... #...# ####. ####. #.### ##### ..#..
            #...# #...# #.... #...# #.... #.... #...# #...# ..#..
            #...# #...# #...# #..#. #.... #.... #...# #...# ..#..
            #...# ####. .###. ###.. ##### #.... .#### #...# .###.
            """
        ),
        (
            "JKLMNOPQR",
            """
            ..### #...# #.... #...# #...# .###. ####. .###. ####.
            ...#. #..#. #.... ##.## #...# #...# #...# #...# #...#
            ...#. #.#.. #.... #.#.# ##..# #...# #...# #...# #...#
            ...#. ##... #.... #.#.# #.#.# #...# ####. #...# ####.
            ...#. #.#.. #.... #...# #..## #...# #.... #.#.# #.#..
            #..#. #..#. #.... #...# #...# #...# #.... #..#. #..#.
            .##.. #...# ##### #...# #...# .###. #.... .##.# #...#
            """
        ),
        (
            "STUVWXYZ",
            """
            .#### ##### #...# #...# #...# #...# #...# #####
            #.... ..#.. #...# #...# #...# #...# #...# ....#
            #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.
            .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..
            ....# ..#.. #...# #...# #.#.# .#.#. ..#.. .#...
            ....# ..#.. #...# .#.#. #.#.# #...# ..#.. #....
            ####. ..#.. .###. ..#.. .#.#. #...# ..#.. #####
            """
        ),
        (
            ".-+/_:%",
            """
            ..... ..... ..... ..... ..... ..... ##...
            ..... ..... ..#.. ....# ..... .##.. ##..#
            ..... ..... ..#.. ...#. ..... .##.. ...#.
            ..... ##### ##### ..#.. ..... ..... ..#..
            ..... ..... ..#.. .#... ..... .##.. .#...
            .##.. ..... ..#.. #.... ..... .##.. #..##
            .##.. ..... ..... ..... ##### ..... ...##
            """
        ),
    ]
}
