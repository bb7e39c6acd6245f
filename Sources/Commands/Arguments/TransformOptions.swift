import ArgumentParser
import Latents
import Projects

/// How a picture is shifted, turned and scaled.
struct TransformOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Shift to the right and down, in widths of the picture (StyleGAN 3).", valueName: "X,Y"),
        transform: TranslationArgument.parse)
    var translate: TranslationArgument?
    @Option(
        parsing: .unconditional, help: "Turn by so many degrees against the clock (StyleGAN 3).",
        transform: RampArgument.degrees)
    var rotate: RampArgument?
    @Option(
        parsing: .unconditional, help: "Scale about the middle: 2 shows everything twice as large (StyleGAN 3).",
        transform: RampArgument.scale)
    var scale: RampArgument?

    var isGiven: Bool { translate != nil || rotate != nil || scale != nil }

    /// - Throws: for a number that moves.
    func validateStill() throws {
        guard changed(MovingTransform()).isConstant else {
            throw ValidationError("--translate, --rotate and --scale take no A..B here: only a look moves")
        }
        if let scale, scale.ramp.from < Transform.leastScale {
            throw ValidationError("--scale is at least \(Transform.leastScale)")
        }
    }

    /// The transform with the numbers that are given.
    func changed(_ transform: MovingTransform) -> MovingTransform {
        var transform = transform
        transform.x = translate?.x ?? transform.x
        transform.y = translate?.y ?? transform.y
        transform.rotation = rotate?.ramp ?? transform.rotation
        transform.scale = scale?.ramp ?? transform.scale
        return transform
    }

    /// The same for one that does not move.
    func changed(_ transform: Transform) -> Transform { changed(MovingTransform(transform)).value(at: 0) }
}

/// `0.1,-0.2`, or one that moves: `0,0..0.1,-0.2`.
struct TranslationArgument: ExpressibleByArgument, Equatable {
    var x: Ramp
    var y: Ramp

    init?(argument: String) {
        let dots = argument.firstRange(of: "..")
        let start = dots.map { argument[..<$0.lowerBound] } ?? argument[...]
        let end = dots.map { argument[$0.upperBound...] } ?? start
        guard let (startX, startY) = Self.pair(start), let (endX, endY) = Self.pair(end) else { return nil }
        (x, y) = (Ramp(from: startX, to: endX), Ramp(from: startY, to: endY))
    }

    /// The same with a reason, for an option's `transform`.
    static func parse(_ text: String) throws(ArgumentProblem) -> TranslationArgument {
        if let translation = TranslationArgument(argument: text) { return translation }
        throw ArgumentProblem(
            "write two numbers with a comma between and no spaces, as in 0.1,-0.2; a look also moves, as in 0,0..0.1,-0.2"
        )
    }

    private static func pair(_ text: Substring) -> (Double, Double)? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let x = RampArgument.number(parts[0]), let y = RampArgument.number(parts[1]) else {
            return nil
        }
        return (x, y)
    }
}
