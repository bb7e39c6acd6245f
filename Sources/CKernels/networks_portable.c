/// The kernels of networks in whatever every CPU of the architecture has.
#include <string.h>

#include "network_kernels.h"

#define PEGBAR_TABLE pegbar_portable_network_kernels
#include "networks/all.h"
