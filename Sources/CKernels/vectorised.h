#pragma once

/// Compiles a function once per instruction set and picks one when the program starts. The arithmetic is the same on
/// all: only the number of independent outputs computed at once differs.
#if defined(__x86_64__) && defined(__ELF__)
#define PEGBAR_VECTORISED __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define PEGBAR_VECTORISED
#endif
