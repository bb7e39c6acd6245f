import CKernels

/// The processor's rules for rounding, which each thread has for itself.
package enum Rounding {
    /// Sets this thread's rules as the determinism contract needs them: to the nearest, ties to even, subnormal numbers
    /// kept. Threads that it starts later inherit them.
    ///
    /// A program starts like that, but any library that it loads may change the rules: one that was linked with
    /// `-ffast-math` makes subnormal numbers zero for whoever loads it.
    package static func setUsual() { pegbar_set_usual_rounding() }
}
