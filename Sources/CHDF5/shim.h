// What HDF5 writes as macros, which Swift does not see.
#pragma once

#include <hdf5.h>

static inline unsigned pegbar_h5_read_only(void) { return H5F_ACC_RDONLY; }
static inline hid_t pegbar_h5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t pegbar_h5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t pegbar_h5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t pegbar_h5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t pegbar_h5_little_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t pegbar_h5_little_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t pegbar_h5_everything(void) { return H5S_ALL; }
static inline hid_t pegbar_h5_default(void) { return H5P_DEFAULT; }
static inline hid_t pegbar_h5_c_string(void) { return H5T_C_S1; }
static inline size_t pegbar_h5_variable(void) { return H5T_VARIABLE; }
static inline haddr_t pegbar_h5_nowhere(void) { return HADDR_UNDEF; }
static inline int pegbar_h5_deflate(void) { return H5Z_FILTER_DEFLATE; }
static inline int pegbar_h5_shuffle(void) { return H5Z_FILTER_SHUFFLE; }
static inline int pegbar_h5_checksum(void) { return H5Z_FILTER_FLETCHER32; }

// Without this the library prints every error to standard error.
static inline void pegbar_h5_silence(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

// The class of the link: 0 when it leads to an object in the same file by its address, -1 when there is none.
static inline int pegbar_h5_link_kind(hid_t place, const char *name) {
    H5L_info_t info;
    if (H5Lget_info(place, name, &info, H5P_DEFAULT) < 0) return -1;
    return (int)info.type - (int)H5L_TYPE_HARD;
}

static inline herr_t pegbar_h5_note(unsigned depth, const H5E_error2_t *error, void *target) {
    char *text = (char *)target;
    if (depth == 0 && error->desc) {
        size_t length = 0;
        for (; length < 199 && error->desc[length]; length++) text[length] = error->desc[length];
        text[length] = 0;
    }
    return 0;
}

// The library's innermost words about its last failure, into 200 bytes.
static inline void pegbar_h5_last_error(char *text) {
    text[0] = 0;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, pegbar_h5_note, text);
}
