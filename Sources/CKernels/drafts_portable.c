/// The kernels of drafts in whatever every CPU of the architecture has.
#include "draft_kernels.h"

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define PEGBAR_HAS_FMA
#endif
#define PEGBAR_TABLE pegbar_portable_draft_kernels
#include "drafts/all.h"
