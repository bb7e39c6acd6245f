import COpenBLAS

/// The library behind the matrix products.
package enum BLAS {
    /// Makes every product run on the thread that asks for it: pictures are what runs in parallel, and a product's bits
    /// must not depend on a number of threads. To be called before the first product.
    package static func useCallingThreadOnly() { openblas_set_num_threads(1) }

    /// Name, version and the kernels that the library chose for this CPU, such as `OpenBLAS 0.3.21 (SkylakeX)`.
    package static var nameAndKernels: String {
        let version = String(cString: openblas_get_config()).split(separator: " ").prefix(2).joined(separator: " ")
        return "\(version) (\(String(cString: openblas_get_corename())))"
    }
}
