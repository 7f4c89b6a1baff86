import CKernels

/// The gated activation silu(g) * u, where each row of gu[rows,2*size] holds g and then u.
package enum SwiGLU {
  /// out[rows,size] = silu(g) * u.
  package static func forward(_ out: Floats, _ gu: ReadOnlyFloats, rows: Int, size: Int) {
    kelp_swiglu_forward(out, gu, Int64(rows), Int64(size))
  }

  /// Overwrites dgu[rows,2*size] from dout[rows,size].
  package static func backward(
    _ dgu: Floats, _ dout: ReadOnlyFloats, _ gu: ReadOnlyFloats, rows: Int, size: Int
  ) {
    kelp_swiglu_backward(dgu, dout, gu, Int64(rows), Int64(size))
  }
}
