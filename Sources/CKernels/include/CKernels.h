#ifndef KELP_CKERNELS_H
#define KELP_CKERNELS_H

// Vector kernels over row-major float matrices. Each is compiled three times, for the base instruction set,
// for AVX2 with FMA and for AVX-512; the choice is made when the program runs. "Accumulates" means += on the output.

#include <stdint.h>

/// The variants in use: 0 for the base instruction set, 1 for AVX2, 2 for AVX-512.
int kelp_kernels_level(void);
/// The highest level that may be used on this thread, where the processor has it; 2 unless set. For tests.
void kelp_kernels_allow_level(int level);

/// Sum of a[i] * b[i].
float kelp_dot(const float *a, const float *b, int64_t n);
/// y += s * x.
void kelp_axpy(float *y, float s, const float *x, int64_t n);
/// y *= s.
void kelp_scale(float *y, float s, int64_t n);
/// Sum of squares, accumulated in double over blocks.
double kelp_sum_squares(const float *x, int64_t n);
/// out[i] = e to the power of x[i].
void kelp_exp(float *out, const float *x, int64_t n);

/// out[r,:] = x[r,:] * w / rms(x[r,:]); rstd[r] receives 1 / rms.
void kelp_rmsnorm_forward(float *out, float *rstd, const float *x, const float *w, int64_t rows,
                          int64_t dim, float epsilon);
/// Accumulates into dx[rows,dim] and dw[dim].
void kelp_rmsnorm_backward(float *dx, float *dw, const float *dy, const float *x, const float *w,
                           const float *rstd, int64_t rows, int64_t dim);

/// Rotates each head of each row in place by its position; direction +1 is forward, -1 its transpose.
/// x[r] starts at x + r * stride and holds heads * size floats; the tables are [position, size / 2].
void kelp_rotary(float *x, int64_t rows, int64_t stride, int64_t heads, int64_t size,
                 const int32_t *positions, const float *cosines, const float *sines, float direction);

/// Softmax of scale * s over the columns [0, hidden_start) and [hidden_end, visible) of each row; the
/// others become 0. Rows lie `columns` floats apart.
void kelp_softmax_forward(float *s, int64_t rows, int64_t columns, const int32_t *visible,
                          const int32_t *hidden_start, const int32_t *hidden_end, float scale);
/// In place: d[r,c] = scale * p[r,c] * (d[r,c] - sum_c d[r,c] * p[r,c]).
void kelp_softmax_backward(float *d, const float *p, int64_t rows, int64_t columns, float scale);

/// The kinds of relation between two tokens that attention can be biased by. Bit k of a mask stands for kind k:
/// same node, parent, child, next sibling, previous sibling, same identifier, same line.
#define KELP_RELATIONS 7
/// Where a token stands in a syntax tree; every field is -1 for what there is not.
typedef struct {
  int32_t node, parent, previous, identifier, line;
} kelp_place;
/// masks[c] = the relations of keys[c] as seen from query: bit 1 says that the key's node is the query's parent.
void kelp_relation_masks(uint8_t *masks, kelp_place query, const kelp_place *keys, int64_t columns);
/// s[i] += the sum of factor * bias[k] over the bits k of masks[i].
void kelp_relation_bias(float *s, const uint8_t *masks, int64_t n, const float *bias, float factor);
/// dbias[k] += factor * the sum of d[i] over the i whose masks[i] has bit k.
void kelp_relation_bias_backward(float *dbias, const float *d, const uint8_t *masks, int64_t n, float factor);

/// out[r,i] = silu(gu[r,i]) * gu[r,size+i].
void kelp_swiglu_forward(float *out, const float *gu, int64_t rows, int64_t size);
/// dgu[r,0..<2*size] from dout[r,0..<size].
void kelp_swiglu_backward(float *dgu, const float *dout, const float *gu, int64_t rows, int64_t size);

/// In place: x becomes x - logsumexp(x). Returns the index of the largest entry.
int64_t kelp_log_softmax(float *x, int64_t n);
/// In place: x becomes scale * (softmax(x) - onehot(target)); loss receives -log softmax(x)[target].
/// Returns the index of the largest entry.
int64_t kelp_cross_entropy(float *x, int64_t n, int64_t target, float scale, float *loss);

/// One AdamW update of n parameters; g is scaled by gscale first. c1 and c2 are 1 - beta^t.
void kelp_adamw(float *p, const float *g, float *m, float *v, int64_t n, float gscale, float rate,
                double beta1, double beta2, float epsilon, float decay, float c1, float c2);

/// out[b, r] (+)= dot(w[r,:], x[b,:]) for b < batch; rows of out lie out_stride apart, of x x_stride.
void kelp_matvec(float *out, int64_t out_stride, const float *w, const float *x, int64_t x_stride,
                 int64_t batch, int64_t rows, int64_t dim, int accumulate);
/// packed[i, b] = x[b, i] for b < batch, and 0 up to lanes: the layout of kelp_matvec_packed.
void kelp_pack(float *packed, const float *x, int64_t x_stride, int64_t batch, int64_t lanes, int64_t dim);
/// As kelp_matvec for up to 16 vectors packed into 8 or 16 lanes (the least that holds them).
void kelp_matvec_packed(float *out, int64_t out_stride, const float *w, const float *packed, int64_t batch,
                        int64_t rows, int64_t dim, int accumulate);
/// out[t] = q . k[t], rows of k lie `stride` apart.
void kelp_dot_rows(float *out, const float *q, const float *k, int64_t stride, int64_t count, int64_t size);
/// out += sum over t of p[t] * v[t], rows of v lie `stride` apart.
void kelp_add_rows(float *out, const float *p, const float *v, int64_t stride, int64_t count, int64_t size);
/// Attention of one query head over two runs of cached rows (prefix, suffix), each `stride` floats apart.
/// scores is scratch of prefix + suffix floats; out receives the weighted values.
void kelp_attend(float *out, float *scores, const float *q, const float *prefix_k, const float *prefix_v,
                 int64_t prefix, const float *suffix_k, const float *suffix_v, int64_t suffix, int64_t stride,
                 int64_t size, float scale);

#endif
