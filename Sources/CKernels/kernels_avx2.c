// The kernels for processors with AVX2 and FMA.
#if defined(__x86_64__)
#include <math.h>
#include <stdint.h>
#include <string.h>
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SUFFIX _avx2
#include "kernels_impl.h"
#pragma clang attribute pop
#endif
