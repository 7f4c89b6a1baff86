#ifndef KELP_COPENBLAS_SHIM_H
#define KELP_COPENBLAS_SHIM_H

#include <cblas.h>

/// C[m,n] = alpha * op(A)[m,k] * op(B)[k,n] + beta * C, all row-major; op transposes where the flag is set.
static inline void kelp_sgemm(int transposeA, int transposeB, int m, int n, int k, float alpha,
                              const float *a, int lda, const float *b, int ldb, float beta, float *c,
                              int ldc) {
  cblas_sgemm(CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
              m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

/// How many threads a call of the library may use.
static inline void kelp_blas_set_threads(int count) { openblas_set_num_threads(count); }

#endif
