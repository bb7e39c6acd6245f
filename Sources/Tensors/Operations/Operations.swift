/// The arithmetic of the generators, one operation per file, over `Buffer`s of float32.
///
/// Shapes are checked by traps: a generator is built from checked weights, so a wrong shape is a programmer's error.
package enum Operations {}
