// The kernels, written once; SUFFIX names the variant and the including file sets the target attribute.
// Plain loops are vectorised by the compiler; explicit vectors are used where it cannot (maxima, register
// blocking). A strict float sum is not vectorised, so reductions allow reassociation in their own scope,
// and only there: it would remove the rounding trick in the exponential.

#include "include/CKernels.h"
#include <math.h>
#include <string.h>

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)
#define K(name) JOIN(name, SUFFIX)

typedef float v8 __attribute__((vector_size(32), aligned(4)));

#pragma clang fp contract(fast)

// Cephes-style exponential: 2^n * p(r), relative error about 1e-7 over the clamped range.
static inline __attribute__((always_inline)) float K(exponential)(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  float n = (x * 1.44269504088896341f + 12582912.0f) - 12582912.0f;
  float r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  int32_t bits;
  memcpy(&bits, &p, 4);
  bits += (int32_t)n << 23;
  memcpy(&p, &bits, 4);
  return p;
}

static inline __attribute__((always_inline)) float K(maximum)(const float *x, int64_t n) {
  float m = -INFINITY;
  int64_t i = 0;
  if (n >= 8) {
    v8 best = *(const v8 *)x;
    for (i = 8; i + 8 <= n; i += 8) best = __builtin_elementwise_max(best, *(const v8 *)(x + i));
    for (int j = 0; j < 8; j++) m = best[j] > m ? best[j] : m;
  }
  for (; i < n; i++) m = x[i] > m ? x[i] : m;
  return m;
}

float K(kelp_dot)(const float *restrict a, const float *restrict b, int64_t n) {
#pragma clang fp reassociate(on)
  float s = 0;
  for (int64_t i = 0; i < n; i++) s += a[i] * b[i];
  return s;
}

void K(kelp_axpy)(float *restrict y, float s, const float *restrict x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] += s * x[i];
}

void K(kelp_scale)(float *y, float s, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] *= s;
}

double K(kelp_sum_squares)(const float *x, int64_t n) {
  double total = 0;
  for (int64_t start = 0; start < n; start += 4096) {
    int64_t end = start + 4096 < n ? start + 4096 : n;
    total += (double)K(kelp_dot)(x + start, x + start, end - start);
  }
  return total;
}

void K(kelp_exp)(float *out, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) out[i] = K(exponential)(x[i]);
}

void K(kelp_rmsnorm_forward)(float *restrict out, float *restrict rstd, const float *restrict x,
                             const float *restrict w, int64_t rows, int64_t dim, float epsilon) {
  for (int64_t r = 0; r < rows; r++) {
    const float *xr = x + r * dim;
    float *or = out + r * dim;
    float scale = 1.0f / sqrtf(K(kelp_dot)(xr, xr, dim) / (float)dim + epsilon);
    for (int64_t i = 0; i < dim; i++) or[i] = xr[i] * scale * w[i];
    rstd[r] = scale;
  }
}

// y = x * s * w with s = rstd: dx = s * (dy * w) - x * s^3 / dim * sum(dy * w * x), dw = sum over rows of dy * x * s.
void K(kelp_rmsnorm_backward)(float *restrict dx, float *restrict dw, const float *restrict dy,
                              const float *restrict x, const float *restrict w, const float *restrict rstd,
                              int64_t rows, int64_t dim) {
  for (int64_t r = 0; r < rows; r++) {
    const float *xr = x + r * dim, *dyr = dy + r * dim;
    float *dxr = dx + r * dim;
    float s = rstd[r], sum = 0;
    {
#pragma clang fp reassociate(on)
      for (int64_t i = 0; i < dim; i++) sum += dyr[i] * w[i] * xr[i];
    }
    float c = sum * s * s * s / (float)dim;
    for (int64_t i = 0; i < dim; i++) {
      dw[i] += dyr[i] * xr[i] * s;
      dxr[i] += s * dyr[i] * w[i] - c * xr[i];
    }
  }
}

void K(kelp_rotary)(float *restrict x, int64_t rows, int64_t stride, int64_t heads, int64_t size,
                    const int32_t *restrict positions, const float *restrict cosines,
                    const float *restrict sines, float direction) {
  int64_t half = size / 2;
  for (int64_t r = 0; r < rows; r++) {
    const float *c = cosines + (int64_t)positions[r] * half, *s = sines + (int64_t)positions[r] * half;
    for (int64_t h = 0; h < heads; h++) {
      float *low = x + r * stride + h * size, *high = low + half;
      for (int64_t i = 0; i < half; i++) {
        float a = low[i], b = high[i], sine = direction * s[i];
        low[i] = a * c[i] - b * sine;
        high[i] = a * sine + b * c[i];
      }
    }
  }
}

static inline __attribute__((always_inline)) float K(exponential_run)(float *x, int64_t n, float scale,
                                                                     float shift) {
  for (int64_t i = 0; i < n; i++) x[i] = K(exponential)(x[i] * scale - shift);
  float sum = 0;
  {
#pragma clang fp reassociate(on)
    for (int64_t i = 0; i < n; i++) sum += x[i];
  }
  return sum;
}

void K(kelp_softmax_forward)(float *restrict s, int64_t rows, int64_t columns, const int32_t *visible,
                             const int32_t *hidden_start, const int32_t *hidden_end, float scale) {
  for (int64_t r = 0; r < rows; r++) {
    float *x = s + r * columns;
    int64_t n = visible[r], from = hidden_start[r], to = hidden_end[r];
    if (from >= to) from = to = n;
    float m = K(maximum)(x, from), m2 = K(maximum)(x + to, n - to);
    float shift = (m > m2 ? m : m2) * scale;
    float sum = K(exponential_run)(x, from, scale, shift) + K(exponential_run)(x + to, n - to, scale, shift);
    float inverse = 1.0f / sum;
    for (int64_t i = 0; i < from; i++) x[i] *= inverse;
    for (int64_t i = from; i < to; i++) x[i] = 0;
    for (int64_t i = to; i < n; i++) x[i] *= inverse;
    for (int64_t i = n; i < columns; i++) x[i] = 0;
  }
}

void K(kelp_softmax_backward)(float *restrict d, const float *restrict p, int64_t rows, int64_t columns,
                              float scale) {
  for (int64_t r = 0; r < rows; r++) {
    float *dr = d + r * columns;
    const float *pr = p + r * columns;
    float sum = K(kelp_dot)(dr, pr, columns);
    for (int64_t i = 0; i < columns; i++) dr[i] = scale * pr[i] * (dr[i] - sum);
  }
}

void K(kelp_relation_masks)(uint8_t *restrict masks, kelp_place q, const kelp_place *restrict keys,
                            int64_t columns) {
  if (q.node < 0) {
    memset(masks, 0, (size_t)columns);
    return;
  }
  for (int64_t c = 0; c < columns; c++) {
    kelp_place k = keys[c];
    int mask = (k.node == q.node) | (k.node == q.parent) << 1 | (k.parent == q.node) << 2 |
               (k.previous == q.node) << 3 | (k.node == q.previous) << 4 |
               (k.identifier == q.identifier && q.identifier >= 0) << 5 |
               (k.line == q.line && q.line >= 0) << 6;
    masks[c] = k.node >= 0 ? (uint8_t)mask : 0;
  }
}

// Most tokens have nothing to do with each other, so whole runs of empty masks are passed over.
static inline __attribute__((always_inline)) int K(is_empty_run)(const uint8_t *masks) {
  uint64_t a[4];
  memcpy(a, masks, sizeof a);
  return (a[0] | a[1] | a[2] | a[3]) == 0;
}

void K(kelp_relation_bias)(float *restrict s, const uint8_t *restrict masks, int64_t n,
                           const float *restrict bias, float factor) {
  float b[KELP_RELATIONS];
  for (int k = 0; k < KELP_RELATIONS; k++) b[k] = factor * bias[k];
  int64_t start = 0;
  for (; start + 32 <= n; start += 32) {
    if (K(is_empty_run)(masks + start)) continue;
    for (int i = 0; i < 32; i++) {
      int mask = masks[start + i];
      float sum = 0;
#pragma clang loop unroll(full)
      for (int k = 0; k < KELP_RELATIONS; k++) sum += mask & 1 << k ? b[k] : 0.0f;
      s[start + i] += sum;
    }
  }
  for (; start < n; start++)
    for (int k = 0; k < KELP_RELATIONS; k++)
      if (masks[start] & 1 << k) s[start] += b[k];
}

void K(kelp_relation_bias_backward)(float *restrict dbias, const float *restrict d,
                                    const uint8_t *restrict masks, int64_t n, float factor) {
  double total[KELP_RELATIONS] = {0};
  int64_t start = 0;
  for (; start + 32 <= n; start += 32) {
    if (K(is_empty_run)(masks + start)) continue;
    for (int k = 0; k < KELP_RELATIONS; k++) {
#pragma clang fp reassociate(on)
      float sum = 0;
      for (int i = 0; i < 32; i++) sum += masks[start + i] & 1 << k ? d[start + i] : 0.0f;
      total[k] += (double)sum;
    }
  }
  for (; start < n; start++)
    for (int k = 0; k < KELP_RELATIONS; k++)
      if (masks[start] & 1 << k) total[k] += (double)d[start];
  for (int k = 0; k < KELP_RELATIONS; k++) dbias[k] += factor * (float)total[k];
}

void K(kelp_swiglu_forward)(float *restrict out, const float *restrict gu, int64_t rows, int64_t size) {
  for (int64_t r = 0; r < rows; r++) {
    const float *g = gu + r * 2 * size, *u = g + size;
    float *o = out + r * size;
    for (int64_t i = 0; i < size; i++) o[i] = g[i] / (1.0f + K(exponential)(-g[i])) * u[i];
  }
}

void K(kelp_swiglu_backward)(float *restrict dgu, const float *restrict dout, const float *restrict gu,
                             int64_t rows, int64_t size) {
  for (int64_t r = 0; r < rows; r++) {
    const float *g = gu + r * 2 * size, *u = g + size, *d = dout + r * size;
    float *dg = dgu + r * 2 * size, *du = dg + size;
    for (int64_t i = 0; i < size; i++) {
      float sigmoid = 1.0f / (1.0f + K(exponential)(-g[i]));
      float silu = g[i] * sigmoid;
      dg[i] = d[i] * u[i] * (sigmoid + silu * (1.0f - sigmoid));
      du[i] = d[i] * silu;
    }
  }
}

static inline int64_t K(index_of)(const float *x, int64_t n, float value) {
  for (int64_t i = 0; i < n; i++)
    if (x[i] == value) return i;
  return 0;
}

int64_t K(kelp_log_softmax)(float *x, int64_t n) {
  if (n <= 0) return 0;
  float m = K(maximum)(x, n);
  int64_t best = K(index_of)(x, n, m);
  float sum = 0;
  for (int64_t start = 0; start < n; start += 256) {
    float block[256];
    int64_t count = n - start < 256 ? n - start : 256;
    memcpy(block, x + start, (size_t)count * 4);
    sum += K(exponential_run)(block, count, 1.0f, m);
  }
  float shift = m + logf(sum);
  for (int64_t i = 0; i < n; i++) x[i] -= shift;
  return best;
}

int64_t K(kelp_cross_entropy)(float *x, int64_t n, int64_t target, float scale, float *loss) {
  float m = K(maximum)(x, n);
  int64_t best = K(index_of)(x, n, m);
  float chosen = x[target];
  float sum = K(exponential_run)(x, n, 1.0f, m);
  *loss = logf(sum) + m - chosen;
  float factor = scale / sum;
  for (int64_t i = 0; i < n; i++) x[i] *= factor;
  x[target] -= scale;
  return best;
}

void K(kelp_adamw)(float *restrict p, const float *restrict g, float *restrict m, float *restrict v, int64_t n,
                   float gscale, float rate, double beta1, double beta2, float epsilon, float decay, float c1,
                   float c2) {
  // The rests in double first: 1 - 0.999f is off by 5e-5, which would stand in every second moment.
  float keep1 = (float)beta1, rest1 = (float)(1 - beta1), keep2 = (float)beta2, rest2 = (float)(1 - beta2);
  float step = rate / c1, root = 1.0f / sqrtf(c2), shrink = rate * decay;
  for (int64_t i = 0; i < n; i++) {
    float gi = g[i] * gscale;
    float mi = keep1 * m[i] + rest1 * gi;
    float vi = keep2 * v[i] + rest2 * gi * gi;
    m[i] = mi;
    v[i] = vi;
    p[i] -= shrink * p[i] + step * mi / (__builtin_elementwise_sqrt(vi) * root + epsilon);
  }
}

static inline __attribute__((always_inline)) float K(total)(const v8 *x) {
  float s = 0;
  for (int i = 0; i < 8; i++) s += (*x)[i];
  return s;
}

// One row after the other is one stream of memory; asking for it 2 KB ahead makes it half as slow again
// where the weights do not fit the cache (1.4 against 0.95 ms for 17 MB).
static inline float K(streamed_dot)(const float *restrict w, const float *restrict x, int64_t dim) {
  v8 a = {0}, b = {0}, c = {0}, d = {0};
  int64_t i = 0;
  for (; i + 32 <= dim; i += 32) {
    __builtin_prefetch(w + i + 512);
    __builtin_prefetch(w + i + 528);
    a += *(const v8 *)(w + i) * *(const v8 *)(x + i);
    b += *(const v8 *)(w + i + 8) * *(const v8 *)(x + i + 8);
    c += *(const v8 *)(w + i + 16) * *(const v8 *)(x + i + 16);
    d += *(const v8 *)(w + i + 24) * *(const v8 *)(x + i + 24);
  }
  a = (a + b) + (c + d);
  float s = K(total)(&a);
  for (; i < dim; i++) s += w[i] * x[i];
  return s;
}

// The four rows w, w + apart, ... against one vector. Rows far apart are as many streams of memory, and a core waits
// less for four of them than for one.
static inline void K(far_rows)(float *restrict out, int64_t out_apart, const float *restrict w, int64_t apart,
                               const float *restrict x, int64_t dim, int accumulate) {
  v8 a[4] = {{0}, {0}, {0}, {0}}, b[4] = {{0}, {0}, {0}, {0}};
  int64_t i = 0;
  for (; i + 16 <= dim; i += 16) {
    v8 xa = *(const v8 *)(x + i), xb = *(const v8 *)(x + i + 8);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < 4; r++) {
      const float *row = w + r * apart + i;
      __builtin_prefetch(row + 1024);
      a[r] += *(const v8 *)row * xa;
      b[r] += *(const v8 *)(row + 8) * xb;
    }
  }
  for (int r = 0; r < 4; r++) {
    v8 sum = a[r] + b[r];
    float s = K(total)(&sum);
    for (int64_t j = i; j < dim; j++) s += w[r * apart + j] * x[j];
    float *o = out + r * out_apart;
    *o = accumulate ? *o + s : s;
  }
}

// Four weight rows against a few vectors: each weight is loaded once for all vectors, each vector element once
// for four rows.
#define TILE(B)                                                                                          \
  static void K(tile##B)(float *out, int64_t os, const float *w, const float *x, int64_t xs, int64_t dim, \
                         int accumulate) {                                                               \
    v8 sums[4][B];                                                                                       \
    for (int r = 0; r < 4; r++)                                                                          \
      for (int b = 0; b < B; b++) sums[r][b] = (v8){0};                                                  \
    int64_t i = 0;                                                                                       \
    for (; i + 8 <= dim; i += 8) {                                                                       \
      v8 xv[B];                                                                                          \
      _Pragma("clang loop unroll(full)") for (int b = 0; b < B; b++) xv[b] =                             \
          *(const v8 *)(x + b * xs + i);                                                                 \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < 4; r++) {                                   \
        v8 wv = *(const v8 *)(w + r * dim + i);                                                          \
        __builtin_prefetch(w + (r + 4) * dim + i);                                                       \
        _Pragma("clang loop unroll(full)") for (int b = 0; b < B; b++) sums[r][b] += wv * xv[b];         \
      }                                                                                                  \
    }                                                                                                    \
    for (int b = 0; b < B; b++)                                                                          \
      for (int r = 0; r < 4; r++) {                                                                      \
        float s = K(total)(&sums[r][b]);                                                                 \
        for (int64_t j = i; j < dim; j++) s += w[r * dim + j] * x[b * xs + j];                           \
        float *o = out + b * os + r;                                                                     \
        *o = accumulate ? *o + s : s;                                                                    \
      }                                                                                                  \
  }
TILE(2)
TILE(3)
#undef TILE

void K(kelp_matvec)(float *out, int64_t os, const float *w, const float *x, int64_t xs, int64_t batch,
                    int64_t rows, int64_t dim, int accumulate) {
  int64_t r = 0;
  for (; batch > 1 && r + 4 <= rows; r += 4) {
    const float *wr = w + r * dim;
    int64_t b = 0;
    for (; batch - b >= 5 || batch - b == 3; b += 3)
      K(tile3)(out + b * os + r, os, wr, x + b * xs, xs, dim, accumulate);
    for (; b < batch; b += 2) K(tile2)(out + b * os + r, os, wr, x + b * xs, xs, dim, accumulate);
  }
  if (batch == 1) {
    int64_t quarter = rows / 4;
    for (int64_t q = 0; q < quarter; q++)
      K(far_rows)(out + q, quarter, w + q * dim, quarter * dim, x, dim, accumulate);
    r = 4 * quarter;
  }
  for (; r < rows; r++)
    for (int64_t b = 0; b < batch; b++) {
      float s = K(streamed_dot)(w + r * dim, x + b * xs, dim);
      float *o = out + b * os + r;
      *o = accumulate ? *o + s : s;
    }
}

void K(kelp_pack)(float *restrict packed, const float *restrict x, int64_t xs, int64_t batch, int64_t lanes,
                  int64_t dim) {
  for (int64_t i = 0; i < dim; i++) {
    for (int64_t b = 0; b < batch; b++) packed[i * lanes + b] = x[b * xs + i];
    for (int64_t b = batch; b < lanes; b++) packed[i * lanes + b] = 0;
  }
}

// R weight rows against V * 8 vectors whose elements lie side by side: no sums across lanes are needed.
#define PACKED(V, R)                                                                                     \
  static void K(packed##V##x##R)(float *out, int64_t os, const float *w, const float *x, int64_t batch,  \
                                 int64_t dim, int accumulate) {                                          \
    v8 sums[R][V];                                                                                       \
    for (int r = 0; r < R; r++)                                                                          \
      for (int v = 0; v < V; v++) sums[r][v] = (v8){0};                                                  \
    for (int64_t start = 0; start < dim; start += 16) {                                                  \
      int64_t end = start + 16 < dim ? start + 16 : dim;                                                 \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++)                                     \
          __builtin_prefetch(w + (r + R) * dim + start);                                                 \
      for (int64_t i = start; i < end; i++) {                                                            \
        v8 xv[V];                                                                                        \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < V; v++) xv[v] =                           \
            *(const v8 *)(x + (i * V + v) * 8);                                                          \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) {                                 \
          float s = w[r * dim + i];                                                                      \
          v8 wv = {s, s, s, s, s, s, s, s};                                                              \
          _Pragma("clang loop unroll(full)") for (int v = 0; v < V; v++) sums[r][v] += wv * xv[v];       \
        }                                                                                                \
      }                                                                                                  \
    }                                                                                                    \
    for (int64_t b = 0; b < batch; b++)                                                                  \
      for (int r = 0; r < R; r++) {                                                                      \
        float s = ((const float *)&sums[r][0])[b];                                                       \
        float *o = out + b * os + r;                                                                     \
        *o = accumulate ? *o + s : s;                                                                    \
      }                                                                                                  \
  }
PACKED(1, 8)
PACKED(1, 1)
PACKED(2, 6)
PACKED(2, 1)
#undef PACKED

#define PACKED_ROWS(V, R)                                                                                \
  for (; r + R <= rows; r += R) K(packed##V##x##R)(out + r, os, w + r * dim, x, batch, dim, accumulate)

void K(kelp_matvec_packed)(float *out, int64_t os, const float *w, const float *x, int64_t batch,
                           int64_t rows, int64_t dim, int accumulate) {
  int64_t r = 0;
  if (batch <= 8) {
    PACKED_ROWS(1, 8);
    PACKED_ROWS(1, 1);
  } else {
    PACKED_ROWS(2, 6);
    PACKED_ROWS(2, 1);
  }
}
#undef PACKED_ROWS

// Four rows at a time: the query, or the output, is then loaded once for four rows.
void K(kelp_dot_rows)(float *restrict out, const float *restrict q, const float *restrict k, int64_t stride,
                      int64_t count, int64_t size) {
  int64_t t = 0;
  for (; t + 4 <= count; t += 4) {
    const float *row = k + t * stride;
    v8 sums[4] = {{0}, {0}, {0}, {0}};
    int64_t i = 0;
    for (; i + 8 <= size; i += 8) {
      v8 qv = *(const v8 *)(q + i);
      for (int r = 0; r < 4; r++) {
        __builtin_prefetch(row + (r + 8) * stride + i);
        sums[r] += qv * *(const v8 *)(row + r * stride + i);
      }
    }
    for (int r = 0; r < 4; r++) {
      float s = K(total)(&sums[r]);
      for (int64_t j = i; j < size; j++) s += q[j] * row[r * stride + j];
      out[t + r] = s;
    }
  }
  for (; t < count; t++) out[t] = K(kelp_dot)(q, k + t * stride, size);
}

void K(kelp_add_rows)(float *restrict out, const float *restrict p, const float *restrict v, int64_t stride,
                      int64_t count, int64_t size) {
  int64_t t = 0;
  for (; t + 4 <= count; t += 4) {
    const float *a = v + t * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    float pa = p[t], pb = p[t + 1], pc = p[t + 2], pd = p[t + 3];
    for (int64_t i = 0; i < size; i++) out[i] += (pa * a[i] + pb * b[i]) + (pc * c[i] + pd * d[i]);
  }
  for (; t < count; t++) K(kelp_axpy)(out, p[t], v + t * stride, size);
}

void K(kelp_attend)(float *restrict out, float *restrict scores, const float *restrict q,
                    const float *restrict prefix_k, const float *restrict prefix_v, int64_t prefix,
                    const float *restrict suffix_k, const float *restrict suffix_v, int64_t suffix,
                    int64_t stride, int64_t size, float scale) {
  int64_t n = prefix + suffix;
  K(kelp_dot_rows)(scores, q, prefix_k, stride, prefix, size);
  K(kelp_dot_rows)(scores + prefix, q, suffix_k, stride, suffix, size);
  float sum = K(exponential_run)(scores, n, scale, K(maximum)(scores, n) * scale);
  K(kelp_scale)(scores, 1.0f / sum, n);
  memset(out, 0, (size_t)size * 4);
  K(kelp_add_rows)(out, scores, prefix_v, stride, prefix, size);
  K(kelp_add_rows)(out, scores + prefix, suffix_v, stride, suffix, size);
}
