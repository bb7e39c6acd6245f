/// Which Pegbar this is.
package enum ProgramVersion {
    /// By semver.org; manifests record it.
    package static let current = "0.1.0"
}
