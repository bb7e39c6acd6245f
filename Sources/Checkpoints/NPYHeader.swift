/// The header of an npy file: a Python dictionary, read as text by a parser that knows nothing but this dictionary.
struct NPYHeader: Equatable {
    /// NumPy's name of the element type, such as `<f8`.
    var elementType: String
    var isFortranOrder: Bool
    var shape: [Int]

    /// What is wrong with a header, and where.
    struct Problem: Error, Equatable {
        let text: String
    }

    /// Reads `{'descr': '<f8', 'fortran_order': False, 'shape': (1, 512), }` and blanks after it.
    init(parsing text: [UInt8]) throws(Problem) {
        var parser = PythonLiteralParser(text)
        var (elementType, isFortranOrder, shape): (String?, Bool?, [Int]?)
        try parser.expect("{")
        while !parser.take("}") {
            let name = try parser.string()
            try parser.expect(":")
            switch name {
            case "descr" where elementType == nil: elementType = try parser.elementType()
            case "fortran_order" where isFortranOrder == nil: isFortranOrder = try parser.bool()
            case "shape" where shape == nil: shape = try parser.shape()
            default:
                throw Problem(text: "the header has \(CheckpointError.quoted(name)) twice or where it is not known")
            }
            if !parser.take(",") {
                try parser.expect("}")
                break
            }
        }
        try parser.expectEnd()
        guard let elementType, let isFortranOrder, let shape else {
            throw Problem(text: "the header lacks one of descr, fortran_order and shape")
        }
        (self.elementType, self.isFortranOrder, self.shape) = (elementType, isFortranOrder, shape)
    }

    init(elementType: String, shape: [Int]) {
        (self.elementType, self.isFortranOrder, self.shape) = (elementType, false, shape)
    }

    /// The dictionary as NumPy writes it: with room for the outermost length to grow to 21 digits, then blanks and a
    /// line feed up to a multiple of 64 bytes of file.
    ///
    /// - Parameter preamble: bytes before the header.
    func text(after preamble: Int) -> [UInt8] {
        let lengths = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(elementType)', 'fortran_order': False, 'shape': (\(lengths)), }"
        if let outermost = shape.first { text += String(repeating: " ", count: 21 - "\(outermost)".count) }
        let padding = 63 - (preamble + text.utf8.count) % 64
        return Array((text + String(repeating: " ", count: padding) + "\n").utf8)
    }
}
