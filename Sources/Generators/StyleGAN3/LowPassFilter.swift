import Latents

/// A low-pass filter with a Kaiser window, as the original code designs it with SciPy (`design_lowpass_filter` in
/// `training/networks_stylegan3.py`; Karras et al. 2021, appendix C.2).
struct LowPassFilter {
    let taps: Int
    /// In the unit of `rate`.
    let cutoff: Double
    /// Of the band between what passes and what does not.
    let width: Double
    /// Samples per unit.
    let rate: Double

    /// `[taps]`: `scipy.signal.firwin(taps, cutoff, width=width, fs=rate)`.
    func separable() -> [Float] {
        let window = window, edge = cutoff / (rate / 2)
        let values = places.indices.map { index in
            let x = Trigonometry.pi * edge * places[index]
            return window[index] * (x == 0 ? edge : edge * Trigonometry.sine(x) / x)
        }
        return Self.normalised(values)
    }

    /// `[taps, taps]`: a jinc, the circularly symmetric sinc, times the window along both axes.
    func radial() -> [Float] {
        let window = window, places = places
        let values = (0..<taps * taps).map { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: taps)
            let x = places[column] / rate, y = places[row] / rate
            let radius = Trigonometry.pi * (x * x + y * y).squareRoot()
            let jinc = radius == 0 ? cutoff : Bessel.j1(2 * cutoff * radius) / radius
            return jinc * (window[row] * window[column])
        }
        return Self.normalised(values)
    }

    /// Samples from the middle.
    private var places: [Double] { (0..<taps).map { Double($0) - Double(taps - 1) / 2 } }

    /// `numpy.kaiser(taps, beta)` with SciPy's `kaiser_beta(kaiser_atten(taps, width / (rate / 2)))`.
    private var window: [Double] {
        let attenuation = 2.285 * Double(taps - 1) * Trigonometry.pi * (width / (rate / 2)) + 7.95
        let beta: Double =
            switch attenuation {
            case 50.nextUp...: 0.1102 * (attenuation - 8.7)
            case 21.nextUp...: 0.5842 * RealPower.power(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21)
            default: 0
            }
        let half = Double(taps - 1) / 2
        return places.map { place in
            let inside = max(0, 1 - (place / half) * (place / half))
            return Bessel.i0(beta * inside.squareRoot()) / Bessel.i0(beta)
        }
    }

    /// Values that sum to 1.
    private static func normalised(_ values: [Double]) -> [Float] {
        let sum = values.reduce(0, +)
        return values.map { Float($0 / sum) }
    }
}

/// Bessel functions that low-pass filters are made of.
enum Bessel {
    /// The modified one of the first kind and order 0, by its series of positive terms.
    static func i0(_ x: Double) -> Double {
        let square = x * x / 4
        var term = 1.0, sum = 1.0, k = 1.0
        while term > sum * 1e-17 {
            term *= square / (k * k)
            sum += term
            k += 1
        }
        return sum
    }

    /// The one of the first kind and order 1: the mean of cos(t - x sin t) over a turn, which evenly spaced samples give
    /// to the last digits as soon as there are some more of them than x.
    static func j1(_ x: Double) -> Double {
        let samples = 64 + 2 * Int(x.magnitude)
        let sum = (0..<samples).reduce(0.0) { sum, index in
            let angle = 2 * Trigonometry.pi * Double(index) / Double(samples)
            return sum + Trigonometry.cosine(angle - x * Trigonometry.sine(angle))
        }
        return sum / Double(samples)
    }
}
