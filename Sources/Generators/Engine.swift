/// What computes the pictures.
package enum Engine {
    /// Counts changes that move a bit of any picture; part of each picture's identity, of the cache and of the manifest.
    ///
    /// 2: convolutions tile by tile, fused multiply-adds, no matrix products whose last bits depend on the CPU.
    /// 3: everything up to the styles in double precision.
    /// 4: large 1x1 convolutions in halves.
    /// 5: StyleGAN 3's samples are filtered along y first, radial filters summed as they stand.
    package static let revision = 5
}
