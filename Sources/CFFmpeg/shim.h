#ifndef PEGBAR_CFFMPEG_SHIM_H
#define PEGBAR_CFFMPEG_SHIM_H

#include <errno.h>
#include <stdint.h>

#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/crc.h>
#include <libavutil/dict.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>

// Macros that Swift cannot import, under the names they have in FFmpeg.

static inline int pegbar_averror(int posix_error) { return AVERROR(posix_error); }
static inline int pegbar_averror_eof(void) { return AVERROR_EOF; }
static inline int pegbar_averror_invalid_data(void) { return AVERROR_INVALIDDATA; }
static inline int64_t pegbar_no_pts_value(void) { return AV_NOPTS_VALUE; }

#endif
