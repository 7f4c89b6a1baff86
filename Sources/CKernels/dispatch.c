// Chooses between the variants of each kernel.
#include "include/CKernels.h"

// Per thread, so that a test that forces the base variants does not disturb others that run meanwhile.
static _Thread_local int allowed = 2;

int kelp_kernels_level(void) {
#if defined(__x86_64__)
  if (allowed >= 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    return 2;
  return allowed >= 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

void kelp_kernels_allow_level(int level) { allowed = level; }

#if defined(__x86_64__)
#define DISPATCH(result, name, parameters, arguments) \
  result name##_base parameters;                      \
  result name##_avx2 parameters;                      \
  result name##_avx512 parameters;                    \
  result name parameters {                            \
    int level = kelp_kernels_level();                 \
    return level == 2   ? name##_avx512 arguments     \
           : level == 1 ? name##_avx2 arguments       \
                        : name##_base arguments;      \
  }
#else
#define DISPATCH(result, name, parameters, arguments) \
  result name##_base parameters;                      \
  result name parameters { return name##_base arguments; }
#endif

DISPATCH(float, kelp_dot, (const float *a, const float *b, int64_t n), (a, b, n))
DISPATCH(void, kelp_axpy, (float *y, float s, const float *x, int64_t n), (y, s, x, n))
DISPATCH(void, kelp_scale, (float *y, float s, int64_t n), (y, s, n))
DISPATCH(double, kelp_sum_squares, (const float *x, int64_t n), (x, n))
DISPATCH(void, kelp_exp, (float *out, const float *x, int64_t n), (out, x, n))
DISPATCH(void, kelp_rmsnorm_forward, (float *out, float *rstd, const float *x, const float *w, int64_t rows,
         int64_t dim, float epsilon), (out, rstd, x, w, rows, dim, epsilon))
DISPATCH(void, kelp_rmsnorm_backward, (float *dx, float *dw, const float *dy, const float *x, const float
         *w, const float *rstd, int64_t rows, int64_t dim), (dx, dw, dy, x, w, rstd, rows, dim))
DISPATCH(void, kelp_rotary, (float *x, int64_t rows, int64_t stride, int64_t heads, int64_t size, const
         int32_t *positions, const float *cosines, const float *sines, float direction), (x, rows, stride,
         heads, size, positions, cosines, sines, direction))
DISPATCH(void, kelp_softmax_forward, (float *s, int64_t rows, int64_t columns, const int32_t *visible, const
         int32_t *hidden_start, const int32_t *hidden_end, float scale), (s, rows, columns, visible,
         hidden_start, hidden_end, scale))
DISPATCH(void, kelp_softmax_backward, (float *d, const float *p, int64_t rows, int64_t columns, float
         scale), (d, p, rows, columns, scale))
DISPATCH(void, kelp_relation_masks, (uint8_t *masks, kelp_place query, const kelp_place *keys, int64_t
         columns), (masks, query, keys, columns))
DISPATCH(void, kelp_relation_bias, (float *s, const uint8_t *masks, int64_t n, const float *bias, float
         factor), (s, masks, n, bias, factor))
DISPATCH(void, kelp_relation_bias_backward, (float *dbias, const float *d, const uint8_t *masks, int64_t n,
         float factor), (dbias, d, masks, n, factor))
DISPATCH(void, kelp_swiglu_forward, (float *out, const float *gu, int64_t rows, int64_t size), (out, gu,
         rows, size))
DISPATCH(void, kelp_swiglu_backward, (float *dgu, const float *dout, const float *gu, int64_t rows, int64_t
         size), (dgu, dout, gu, rows, size))
DISPATCH(int64_t, kelp_log_softmax, (float *x, int64_t n), (x, n))
DISPATCH(int64_t, kelp_cross_entropy, (float *x, int64_t n, int64_t target, float scale, float *loss), (x,
         n, target, scale, loss))
DISPATCH(void, kelp_adamw, (float *p, const float *g, float *m, float *v, int64_t n, float gscale, float
         rate, double beta1, double beta2, float epsilon, float decay, float c1, float c2), (p, g, m, v, n,
         gscale, rate, beta1, beta2, epsilon, decay, c1, c2))
DISPATCH(void, kelp_matvec, (float *out, int64_t out_stride, const float *w, const float *x, int64_t
         x_stride, int64_t batch, int64_t rows, int64_t dim, int accumulate), (out, out_stride, w, x,
         x_stride, batch, rows, dim, accumulate))
DISPATCH(void, kelp_pack, (float *packed, const float *x, int64_t x_stride, int64_t batch, int64_t lanes,
         int64_t dim), (packed, x, x_stride, batch, lanes, dim))
DISPATCH(void, kelp_matvec_packed, (float *out, int64_t out_stride, const float *w, const float *packed,
         int64_t batch, int64_t rows, int64_t dim, int accumulate), (out, out_stride, w, packed, batch,
         rows, dim, accumulate))
DISPATCH(void, kelp_dot_rows, (float *out, const float *q, const float *k, int64_t stride, int64_t count,
         int64_t size), (out, q, k, stride, count, size))
DISPATCH(void, kelp_add_rows, (float *out, const float *p, const float *v, int64_t stride, int64_t count,
         int64_t size), (out, p, v, stride, count, size))
DISPATCH(void, kelp_attend, (float *out, float *scores, const float *q, const float *prefix_k, const float
         *prefix_v, int64_t prefix, const float *suffix_k, const float *suffix_v, int64_t suffix, int64_t
         stride, int64_t size, float scale), (out, scores, q, prefix_k, prefix_v, prefix, suffix_k,
         suffix_v, suffix, stride, size, scale))
