import CKernels

/// Root-mean-square normalisation with a gain: y = x / rms(x) * w, over each row of x[rows,dim].
package enum RootMeanSquareNorm {
  /// Added to the mean square before the root.
  package static let epsilon: Float = 1e-5

  /// out[rows,dim] and the reciprocal roots rstd[rows], which the backward pass needs.
  package static func forward(
    _ out: Floats, _ rstd: Floats, _ x: ReadOnlyFloats, gain: ReadOnlyFloats, rows: Int, dim: Int
  ) {
    kelp_rmsnorm_forward(out, rstd, x, gain, Int64(rows), Int64(dim), epsilon)
  }

  /// Accumulates into dx[rows,dim] and dgain[dim] from dy[rows,dim].
  package static func backward(
    _ dx: Floats, dgain: Floats, _ dy: ReadOnlyFloats, _ x: ReadOnlyFloats, gain: ReadOnlyFloats,
    _ rstd: ReadOnlyFloats, rows: Int, dim: Int
  ) {
    kelp_rmsnorm_backward(dx, dgain, dy, x, gain, rstd, Int64(rows), Int64(dim))
  }
}
