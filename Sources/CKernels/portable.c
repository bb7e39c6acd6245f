/// The kernels in whatever every CPU of the architecture has.
#include <math.h>
#include <string.h>

#include "kernels.h"

#define PEGBAR_TABLE pegbar_portable_kernels
#include "operations/all.h"
