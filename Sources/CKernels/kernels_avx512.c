// The kernels for processors with AVX-512.
#if defined(__x86_64__)
#include <math.h>
#include <stdint.h>
#include <string.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
#define SUFFIX _avx512
#include "kernels_impl.h"
#pragma clang attribute pop
#endif
