// Counts what a program allocates; loaded before its libraries by `allocations.py`. At the end standard error gets a line:
// calls, bytes, and calls for at least 4 KiB.
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_ulong calls, bytes, large;

static void note(size_t size) {
    calls++;
    bytes += size;
    if (size >= 4096) large++;
}

void *malloc(size_t size) {
    note(size);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    note(count * size);
    return __libc_calloc(count, size);
}

void *realloc(void *place, size_t size) {
    note(size);
    return __libc_realloc(place, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    note(size);
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }

int posix_memalign(void **place, size_t alignment, size_t size) {
    *place = aligned_alloc(alignment, size);
    return *place ? 0 : 12;  // ENOMEM
}

__attribute__((destructor)) static void report(void) {
    char line[100];
    int length = snprintf(line, sizeof line, "allocations %lu %lu %lu\n", calls, bytes, large);
    if (write(STDERR_FILENO, line, (size_t)length) < 0) return;
}
