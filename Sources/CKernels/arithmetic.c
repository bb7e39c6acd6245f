#include "arithmetic.h"

#include <fenv.h>

void pegbar_set_usual_rounding(void) { fesetenv(FE_DFL_ENV); }
