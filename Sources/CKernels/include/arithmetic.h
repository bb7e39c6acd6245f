/// The rules by which this thread's processor rounds.
#pragma once

/// Sets them as IEEE 754 starts: to the nearest, ties to even, and subnormal numbers are kept. Threads that this one
/// starts later inherit them.
void pegbar_set_usual_rounding(void);
