#pragma once

#include "filtering.h"
#include "sum_places.h"

/// Rows of a planar filter's window; where the filter is mirrored, line i is the sum of row i and of row `count` - 1 - i.
typedef struct {
    const float *rows[PEGBAR_MOST_TAPS];
} window_rows;

/// The lines of columns `begin` ..< `end`, `[columns, lines, 16]`.
static void lines_of_columns(const window_rows *window, size_t count, size_t lines, bool is_mirrored, size_t begin,
                             size_t end, float *result) {
    for (size_t x = begin; x < end; x++)
        for (size_t i = 0; i < lines; i++) {
            lanes line = load(window->rows[i] + x * LANES);
            if (is_mirrored) line += load(window->rows[count - 1 - i] + x * LANES);
            store(result + (x * lines + i) * LANES, line);
        }
}

#if defined(PEGBAR_AVX512_REGISTERS)
/// The filters of published networks are worth code of their own: 12 x 12 taps, mirrored, every second value.
enum { USUAL_COUNT = 12, USUAL_LINES = 6, USUAL_STEP = 2, MOST_USUAL_ROWS = 2 };

/// Results of a row, or of two, that one column of the window after the other is added to. A column belongs to six
/// results; their sums take turns in registers.
typedef struct {
    lanes sums[MOST_USUAL_ROWS][USUAL_LINES];
} running_sums;

/// Keeps the compiler from computing the next products' factors already: there are registers for some of them only.
#define PIN(sums) \
    __asm__ volatile("" : "+v"((sums)[0]), "+v"((sums)[1]), "+v"((sums)[2]), "+v"((sums)[3]), "+v"((sums)[4]), \
                          "+v"((sums)[5]))

INLINE void pin(running_sums *running, const float **taps, const size_t rows) {
    __asm__ volatile("" : "+r"(*taps));
    PIN(running->sums[0]);
    if (rows > 1) PIN(running->sums[1]);
}
#undef PIN

INLINE void usual_lines(const window_rows *windows, size_t column, lanes lines[MOST_USUAL_ROWS][USUAL_LINES],
                        const size_t rows) {
    _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++)
        _Pragma("clang loop unroll(full)") for (size_t i = 0; i < USUAL_LINES; i++)
            lines[row][i] = load(windows[row].rows[i] + column * LANES)
                            + load(windows[row].rows[USUAL_COUNT - 1 - i] + column * LANES);
}

/// Adds a column of the window: `turn` is the newest result's, whose first or second column it is.
INLINE void add_column(running_sums *running, const window_rows *windows, size_t column, const float **taps,
                       const size_t turn, const size_t second, const size_t rows) {
    lanes lines[MOST_USUAL_ROWS][USUAL_LINES];
    pin(running, taps, rows);
    usual_lines(windows, column, lines, rows);
    _Pragma("clang loop unroll(full)") for (size_t i = 0; i < USUAL_LINES; i++) {
        if (i == USUAL_LINES / 2) pin(running, taps, rows);
        _Pragma("clang loop unroll(full)") for (size_t age = 0; age < USUAL_LINES; age++) {
            const lanes tap = all((*taps)[(USUAL_STEP * age + second) * USUAL_LINES + i]);
            _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++) {
                lanes *sum = &running->sums[row][(turn + USUAL_LINES - age) % USUAL_LINES];
                *sum = fused(lines[row][i], tap, *sum);
            }
        }
    }
}

/// `width` results of a row, or of two; the first one's window begins at column `first`.
INLINE void filter_usual_planes(const window_rows *windows, const float *taps, size_t first, float *const *results,
                                size_t width, const size_t rows) {
    running_sums running;
    lanes nobody;
    _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++)
        _Pragma("clang loop unroll(full)") for (size_t i = 0; i < USUAL_LINES; i++) running.sums[row][i] = all(0);
    // A result is done five turns after its first.
    const size_t late = USUAL_LINES - 1;
    size_t x = 0;
    for (; x + USUAL_LINES <= width + late; x += USUAL_LINES)
        _Pragma("clang loop unroll(full)") for (size_t turn = 0; turn < USUAL_LINES; turn++) {
            const size_t column = first + USUAL_STEP * (x + turn), done = (turn + 1) % USUAL_LINES;
            add_column(&running, windows, column, &taps, turn, 0, rows);
            add_column(&running, windows, column + 1, &taps, turn, 1, rows);
            _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++) {
                // Without a branch, behind which the compiler would put off what is not stored yet.
                float *result = x + turn >= late ? results[row] + (x + turn - late) * LANES : (float *)&nobody;
                store(result, running.sums[row][done]);
                running.sums[row][done] = all(0);
            }
        }
    for (x = x < late ? 0 : x - late; x < width; x++) {
        lanes sums[MOST_USUAL_ROWS] = {all(0), all(0)}, lines[MOST_USUAL_ROWS][USUAL_LINES];
        for (size_t place = 0; place < USUAL_COUNT; place++) {
            usual_lines(windows, first + USUAL_STEP * x + place, lines, rows);
            _Pragma("clang loop unroll(full)") for (size_t i = 0; i < USUAL_LINES; i++)
                _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++)
                    sums[row] = fused(lines[row][i], all(taps[place * USUAL_LINES + i]), sums[row]);
        }
        _Pragma("clang loop unroll(full)") for (size_t row = 0; row < rows; row++)
            store(results[row] + x * LANES, sums[row]);
    }
}

static void filter_usual_row(const window_rows *window, const float *taps, size_t first, float *const *results,
                             size_t width) {
    filter_usual_planes(window, taps, first, results, width, 1);
}

static void filter_usual_rows(const window_rows *windows, const float *taps, size_t first, float *const *results,
                              size_t width) {
    filter_usual_planes(windows, taps, first, results, width, MOST_USUAL_ROWS);
}
#endif
