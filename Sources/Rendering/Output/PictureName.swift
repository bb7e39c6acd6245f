/// The names of numbered pictures: `shot.0001.png`.
///
/// Four digits, a dot before them, counting from 1, is what every program for drawn animation recognises as one level.
package enum PictureName {
    /// - Parameter total: how many frames the whole chain has: above 9999 every number has six digits (more if needed),
    ///   so that a part of a chain has the names that the whole has.
    package static func file(stem: String, number: Int, total: Int) -> String {
        let digits = String(number)
        let width = total > 9999 ? max(6, String(total).count) : 4
        return stem + "." + String(repeating: "0", count: max(0, width - digits.count)) + digits + ".png"
    }

    /// The number of a picture of that stem; nil for the name of anything else.
    static func number(of file: String, stem: String) -> Int? {
        self.stem(of: file) == stem ? Int(file.dropFirst(stem.count + 1).dropLast(4)) : nil
    }

    /// What stands before the number in the name of a numbered picture; nil for the name of anything else.
    static func stem(of file: String) -> String? {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[parts.count - 1] == "png" else { return nil }
        let digits = parts[parts.count - 2].utf8
        guard digits.count >= 4, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return parts.dropLast(2).joined(separator: ".")
    }

    /// `name` as the stem of files on any file system.
    ///
    /// Characters that some system refuses become `-`; leading dots (hidden files), and dots and spaces at the end, which
    /// Windows drops, too. Names that Windows keeps for devices get a `-` in front. At most 150 bytes are kept, of whole
    /// characters.
    package static func stem(from name: String) -> String {
        var characters = name.map { character in
            let isRefused = character.unicodeScalars.contains {
                $0.properties.generalCategory == .control || $0.properties.generalCategory == .lineSeparator
                    || $0.properties.generalCategory == .paragraphSeparator || "/\\:*?\"<>|".unicodeScalars.contains($0)
            }
            return isRefused ? "-" : character
        }
        while characters.reduce(0, { $0 + $1.utf8.count }) > 150 { characters.removeLast() }
        let isDotOrSpace = { (character: Character) in character == "." || character == " " }
        for index in characters.indices {
            guard isDotOrSpace(characters[index]) else { break }
            characters[index] = "-"
        }
        for index in characters.indices.reversed() {
            guard isDotOrSpace(characters[index]) else { break }
            characters[index] = "-"
        }
        let stem = String(characters)
        if stem.isEmpty { return "picture" }
        let first = stem.prefix { $0 != "." && $0 != " " }.uppercased()
        return isDevice(first) ? "-" + stem : stem
    }

    /// Whether a name read from a file names something directly inside a folder, and nothing hidden.
    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 0x20 }
    }

    private static func isDevice(_ name: String) -> Bool {
        if ["CON", "PRN", "AUX", "NUL"].contains(name) { return true }
        guard name.count == 4, let last = name.last else { return false }
        return (name.hasPrefix("COM") || name.hasPrefix("LPT")) && "0123456789\u{B9}\u{B2}\u{B3}".contains(last)
    }
}
