import CKernels

/// The vector kernels that every layer uses. Matrices are row-major and dense unless a stride is named.
package enum Kernels {
  /// The variants that run: 0 for the base instruction set, 1 for AVX2, 2 for AVX-512.
  package static var level: Int { Int(kelp_kernels_level()) }

  /// Sets the highest level that may run on this thread, where the processor has it. Only tests call this.
  package static func allowLevel(_ level: Int) { kelp_kernels_allow_level(Int32(level)) }

  /// The sum of a[i] * b[i] over `count` floats.
  package static func dot(_ a: ReadOnlyFloats, _ b: ReadOnlyFloats, count: Int) -> Float {
    kelp_dot(a, b, Int64(count))
  }

  /// y += scale * x over `count` floats.
  package static func add(_ y: Floats, _ x: ReadOnlyFloats, scale: Float = 1, count: Int) {
    kelp_axpy(y, scale, x, Int64(count))
  }

  /// y *= scale over `count` floats.
  package static func multiply(_ y: Floats, by scale: Float, count: Int) {
    kelp_scale(y, scale, Int64(count))
  }

  /// The sum of x[i]² over `count` floats, accumulated in double precision; not finite when an entry is not.
  package static func sumOfSquares(_ x: ReadOnlyFloats, count: Int) -> Double {
    kelp_sum_squares(x, Int64(count))
  }

  /// out[i] = eˣ for `count` floats; x is clamped to -87 ... 88.
  package static func exponential(_ out: Floats, _ x: ReadOnlyFloats, count: Int) {
    kelp_exp(out, x, Int64(count))
  }

  /// out[b,r] = w[r,·] · x[b,·] for a few vectors x, added to what is there when `accumulate`.
  ///
  /// Faster than a general matrix product for up to about 64 vectors, because each weight is read once for
  /// 16 of them and is not packed. `scratch` holds 16 * dim floats when there are four vectors or more.
  package static func matrixVector(
    _ out: Floats, stride outStride: Int, weights: ReadOnlyFloats, _ x: ReadOnlyFloats, stride: Int,
    batch: Int, rows: Int, dim: Int, accumulate: Bool = false, scratch: Floats? = nil
  ) {
    var done = 0
    while let scratch, batch - done >= 4 {
      let count = min(16, batch - done)
      kelp_pack(
        scratch, x + done * stride, Int64(stride), Int64(count), count <= 8 ? 8 : 16, Int64(dim))
      kelp_matvec_packed(
        out + done * outStride, Int64(outStride), weights, scratch, Int64(count), Int64(rows), Int64(dim),
        accumulate ? 1 : 0)
      done += count
    }
    if done < batch {
      kelp_matvec(
        out + done * outStride, Int64(outStride), weights, x + done * stride, Int64(stride),
        Int64(batch - done), Int64(rows), Int64(dim), accumulate ? 1 : 0)
    }
  }

  /// Attention of one query head over cached keys and values: a shared prefix, then a branch's suffix.
  ///
  /// `scores` is scratch of prefix + suffix floats; rows of the caches lie `stride` floats apart.
  package static func attend(
    _ out: Floats, scores: Floats, query: ReadOnlyFloats, prefixKeys: ReadOnlyFloats,
    prefixValues: ReadOnlyFloats, prefix: Int, suffixKeys: ReadOnlyFloats, suffixValues: ReadOnlyFloats,
    suffix: Int, stride: Int, size: Int, scale: Float
  ) {
    kelp_attend(
      out, scores, query, prefixKeys, prefixValues, Int64(prefix), suffixKeys, suffixValues,
      Int64(suffix), Int64(stride), Int64(size), scale)
  }

  /// scores[t] = query · keys[t] for `count` rows that lie `stride` floats apart.
  package static func dotRows(
    _ scores: Floats, query: ReadOnlyFloats, keys: ReadOnlyFloats, stride: Int, count: Int, size: Int
  ) {
    kelp_dot_rows(scores, query, keys, Int64(stride), Int64(count), Int64(size))
  }

  /// out += Σ weights[t] · values[t] over `count` rows that lie `stride` floats apart.
  package static func addRows(
    _ out: Floats, weights: ReadOnlyFloats, values: ReadOnlyFloats, stride: Int, count: Int, size: Int
  ) {
    kelp_add_rows(out, weights, values, Int64(stride), Int64(count), Int64(size))
  }

  /// In place: softmax of scale * x over the first `visible[r]` columns of each row; the others become 0.
  package static func softmax(
    _ x: Floats, rows: Int, columns: Int, visible: [Int32], scale: Float
  ) {
    precondition(visible.count >= rows)
    let none = [Int32](repeating: 0, count: rows)
    kelp_softmax_forward(x, Int64(rows), Int64(columns), visible, none, none, scale)
  }
}
