import ArgumentParser

/// An option's value, or one word that takes its place.
protocol ValueOrWord: ExpressibleByArgument {
    associatedtype Value: ExpressibleByArgument

    static var word: String { get }

    /// Nil when the word was given.
    var value: Value? { get }

    init(value: Value?)
}

extension ValueOrWord {
    init?(argument: String) {
        if argument == Self.word {
            self.init(value: nil)
        } else if let value = Value(argument: argument) {
            self.init(value: value)
        } else {
            return nil
        }
    }
}

/// A value, or `inherit`: left to the wider scope.
struct Inheritable<Value: ExpressibleByArgument>: ValueOrWord {
    static var word: String { "inherit" }
    let value: Value?
}

/// A value, or `none`: there is to be no value.
struct Clearable<Value: ExpressibleByArgument>: ValueOrWord {
    static var word: String { "none" }
    let value: Value?
}
