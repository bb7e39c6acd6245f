import COpenBLAS

/// The library behind the matrix products.
package enum BLAS {
    /// Makes every product run on the thread that asks for it: pictures are what runs in parallel, and a product's bits
    /// must not depend on a number of threads. To be called before the first product.
    package static func useCallingThreadOnly() { openblas_set_num_threads(1) }

    /// Version and build options in the library's own words, such as `OpenBLAS 0.3.21 ... SkylakeX`.
    package static var configuration: String { String(cString: openblas_get_config()) }

    /// The kernels chosen for this CPU, such as `Haswell` or `Zen`.
    package static var kernels: String { String(cString: openblas_get_corename()) }
}
