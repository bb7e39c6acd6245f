#ifndef PEGBAR_ASSETS_H
#define PEGBAR_ASSETS_H

/* A file of the studio's page, as it is in Sources/Studio/Assets. */
struct pegbar_asset {
    const char *path;
    const unsigned char *bytes;
    unsigned long size;
};

/* The file of that number, from 0; its path is NULL behind the last. */
struct pegbar_asset pegbar_asset(unsigned long number);

#endif
