import COpenBLAS

/// Matrix products over row-major floats. A stride is the distance between the starts of two rows.
package enum MatrixProduct {
  /// A matrix as the library sees it: where it starts and how far its rows lie apart.
  package struct Operand {
    /// The first element.
    package let start: ReadOnlyFloats
    /// Floats from one row to the next.
    package let stride: Int

    /// Describes a matrix that starts at `start`.
    package init(_ start: ReadOnlyFloats, stride: Int) {
      self.start = start
      self.stride = stride
    }

    /// Describes a matrix that starts at `start`.
    package init(_ start: Floats, stride: Int) {
      self.init(ReadOnlyFloats(start), stride: stride)
    }
  }

  /// Lets each call of the library use one thread: Kelp's workers are the parallelism.
  package static func useOneThreadPerCall() { kelp_blas_set_threads(1) }

  /// Lets each call of the library use `count` threads.
  package static func useThreads(_ count: Int) { kelp_blas_set_threads(Int32(count)) }

  /// out[m,n] = scale * a[m,k] * b[n,k]ᵀ, added to what is there when `accumulate`.
  package static func timesTransposed(
    _ out: Floats, stride: Int, _ a: Operand, _ b: Operand, m: Int, n: Int, k: Int,
    scale: Float = 1, accumulate: Bool = false
  ) {
    product(out, stride, false, a, true, b, m, n, k, scale, accumulate)
  }

  /// out[m,n] = scale * a[m,k] * b[k,n], added to what is there when `accumulate`.
  package static func times(
    _ out: Floats, stride: Int, _ a: Operand, _ b: Operand, m: Int, n: Int, k: Int,
    scale: Float = 1, accumulate: Bool = false
  ) {
    product(out, stride, false, a, false, b, m, n, k, scale, accumulate)
  }

  /// out[m,n] = scale * a[k,m]ᵀ * b[k,n], added to what is there when `accumulate`.
  package static func transposedTimes(
    _ out: Floats, stride: Int, _ a: Operand, _ b: Operand, m: Int, n: Int, k: Int,
    scale: Float = 1, accumulate: Bool = false
  ) {
    product(out, stride, true, a, false, b, m, n, k, scale, accumulate)
  }

  private static func product(
    _ out: Floats, _ stride: Int, _ transposeA: Bool, _ a: Operand, _ transposeB: Bool, _ b: Operand,
    _ m: Int, _ n: Int, _ k: Int, _ scale: Float, _ accumulate: Bool
  ) {
    if m == 0 || n == 0 { return }
    kelp_sgemm(
      transposeA ? 1 : 0, transposeB ? 1 : 0, Int32(m), Int32(n), Int32(k), scale, a.start,
      Int32(a.stride), b.start, Int32(b.stride), accumulate ? 1 : 0, out, Int32(stride))
  }
}
