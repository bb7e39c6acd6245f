/// The kernels in whatever every CPU of the architecture has.
#include <math.h>
#include <string.h>

#include "kernels.h"

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define PEGBAR_HAS_FMA
#endif
#define PEGBAR_TABLE pegbar_portable_kernels
#include "operations/all.h"
