/* Written by Scripts/list-assets. */
#include "assets.h"
#include <stddef.h>
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../Studio/Assets/index.html" suffix(, 0) if_empty(0)
};

static const struct pegbar_asset assets[] = {
    { "index.html", file_0, sizeof file_0 - 1 },
    { NULL, NULL, 0 },
};

struct pegbar_asset pegbar_asset(unsigned long number) {
    unsigned long last = sizeof assets / sizeof assets[0] - 1;
    return assets[number < last ? number : last];
}
