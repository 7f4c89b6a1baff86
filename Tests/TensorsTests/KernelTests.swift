import Foundation
import Tensors
import Testing

/// The forward kernels against their naive twins, at sizes that do and do not fill whole vectors.
@Suite struct KernelTests {
  static let sizes = [1, 2, 7, 8, 9, 31, 64, 100, 257]

  @Test(arguments: sizes) func dotAndSums(size: Int) {
    var sample = Sample(UInt64(size))
    let a = sample.matrix(1, size)
    let b = sample.matrix(1, size)
    withEveryVariant {
      let (fa, fb) = (Sample.buffer(a), Sample.buffer(b))
      let bound = 1e-6 * Double(size + 8)
      let dot = Kernels.dot(ReadOnlyFloats(fa.base), ReadOnlyFloats(fb.base), count: size)
      #expect(abs(Double(dot) - inner(a, b)) < bound)
      #expect(
        abs(Kernels.sumOfSquares(ReadOnlyFloats(fa.base), count: size) - inner(a, a)) < bound * 4)
      Kernels.add(fa.base, ReadOnlyFloats(fb.base), scale: 0.5, count: size)
      Kernels.multiply(fa.base, by: 3, count: size)
      let expected = zip(a[0], b[0]).map { 3 * ($0 + 0.5 * $1) }
      #expect(relativeError(Sample.matrix(fa, 1, size), [expected]) < 1e-6)
    }
  }

  @Test func exponentialIsAccurate() {
    withEveryVariant {
      let values = stride(from: Float(-87), through: 88, by: 0.00739).map { $0 }
      let buffer = Sample.buffer([values.map { Double($0) }])
      Kernels.exponential(buffer.base, ReadOnlyFloats(buffer.base), count: values.count)
      var worst = 0.0
      for (index, value) in values.enumerated() {
        let exact = Foundation.exp(Double(value))
        worst = max(worst, abs(Double(buffer[index]) - exact) / exact)
      }
      #expect(worst < 3e-7)
      let extremes = Sample.buffer([[-1e30, 1e30, -0.0]])
      Kernels.exponential(extremes.base, ReadOnlyFloats(extremes.base), count: 3)
      #expect(extremes[0] < 1e-37 && extremes[0] >= 0 && extremes[1].isFinite && extremes[2] == 1)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 19, 40]) func matrixVector(batch: Int) {
    for (rows, dim) in [(1, 8), (4, 16), (7, 33), (17, 100), (9, 3), (64, 256), (771, 40)] {
      var sample = Sample(UInt64(batch * 1000 + dim))
      let w = sample.matrix(rows, dim)
      let x = sample.matrix(batch, dim)
      let start = sample.matrix(batch, rows)
      withEveryVariant {
        let (fw, fx, out) = (Sample.buffer(w), Sample.buffer(x), Sample.buffer(start))
        let scratch = FloatBuffer(count: 16 * dim)
        for (accumulate, packed) in [(true, true), (false, true), (false, false)] {
          Kernels.matrixVector(
            out.base, stride: rows, weights: ReadOnlyFloats(fw.base), ReadOnlyFloats(fx.base),
            stride: dim, batch: batch, rows: rows, dim: dim, accumulate: accumulate,
            scratch: packed ? scratch.base : nil)
          let product = Naive.product(x, Naive.transposed(w))
          let expected =
            accumulate ? zip(product, start).map { zip($0, $1).map { $0 + $1 } } : product
          #expect(relativeError(Sample.matrix(out, batch, rows), expected) < 1e-5)
        }
      }
    }
  }

  @Test func oneVectorGivesTheSameBitsEachTime() {
    let (rows, dim) = (259, 200)
    var sample = Sample(11)
    let (w, x) = (Sample.buffer(sample.matrix(rows, dim)), Sample.buffer(sample.matrix(1, dim)))
    withEveryVariant {
      let outputs = (0..<3).map { _ in
        let out = FloatBuffer(count: rows)
        Kernels.matrixVector(
          out.base, stride: rows, weights: ReadOnlyFloats(w.base), ReadOnlyFloats(x.base), stride: dim,
          batch: 1,
          rows: rows, dim: dim)
        return out.array(0..<rows)
      }
      #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    }
  }

  @Test func largeBuffersAreZeroAndKeepWhatTheyHaveWhenTheyGrow() {
    let buffer = FloatBuffer(count: 1 << 21)
    #expect(buffer.array(0..<buffer.count).allSatisfy { $0 == 0 })
    buffer[buffer.count - 1] = 3
    buffer.grow(1 << 22)
    #expect(buffer[(1 << 21) - 1] == 3 && buffer[(1 << 22) - 1] == 0)
  }

  @Test func matrixProducts() {
    var sample = Sample(3)
    let (m, n, k) = (5, 7, 9)
    let a = sample.matrix(m, k)
    let b = sample.matrix(k, n)
    let expected = Naive.product(a, b)
    let out = FloatBuffer(count: m * n)
    let (fa, fb) = (Sample.buffer(a), Sample.buffer(b))
    let (ta, tb) = (Sample.buffer(Naive.transposed(a)), Sample.buffer(Naive.transposed(b)))
    MatrixProduct.times(
      out.base, stride: n, .init(fa.base, stride: k), .init(fb.base, stride: n), m: m, n: n, k: k)
    #expect(relativeError(Sample.matrix(out, m, n), expected) < 1e-6)
    MatrixProduct.timesTransposed(
      out.base, stride: n, .init(fa.base, stride: k), .init(tb.base, stride: k), m: m, n: n, k: k,
      accumulate: true)
    #expect(relativeError(Sample.matrix(out, m, n), expected.map { $0.map { 2 * $0 } }) < 1e-6)
    MatrixProduct.transposedTimes(
      out.base, stride: n, .init(ta.base, stride: m), .init(fb.base, stride: n), m: m, n: n, k: k,
      scale: 3)
    #expect(relativeError(Sample.matrix(out, m, n), expected.map { $0.map { 3 * $0 } }) < 1e-6)
  }

  @Test(arguments: sizes) func logSoftmaxAndTheLargest(size: Int) {
    var sample = Sample(UInt64(size))
    let x = sample.matrix(1, size, scale: 20)
    withEveryVariant {
      let buffer = Sample.buffer(x)
      let best = CrossEntropy.logSoftmax(buffer.base, count: size)
      #expect(x[0][best] == x[0].max())
      let expected = Naive.softmax(x[0]).map { Foundation.log($0) }
      #expect(relativeError(Sample.matrix(buffer, 1, size), [expected]) < 1e-5)
    }
  }

  @Test(arguments: [0, 1, 100]) func attendOverPrefixAndSuffix(prefix: Int) {
    let shape = CausalAttention.Shape(heads: 1, keyValueHeads: 1, headSize: 12)
    for suffix in [1, 2, 9] {
      var sample = Sample(UInt64(prefix + suffix))
      let q = sample.matrix(1, 12)
      let kv = sample.matrix(prefix + suffix, 24)
      let expected = Naive.attention(q, kv, shape, visible: [prefix + suffix], hidden: [0..<0])
      withEveryVariant {
        let (fq, fkv) = (Sample.buffer(q), Sample.buffer(kv))
        let (out, scores) = (FloatBuffer(count: 12), FloatBuffer(count: prefix + suffix))
        let keys = ReadOnlyFloats(fkv.base)
        Kernels.attend(
          out.base, scores: scores.base, query: ReadOnlyFloats(fq.base), prefixKeys: keys,
          prefixValues: keys + 12, prefix: prefix, suffixKeys: keys + prefix * 24,
          suffixValues: keys + prefix * 24 + 12, suffix: suffix, stride: 24, size: 12,
          scale: shape.scale)
        #expect(relativeError(Sample.matrix(out, 1, 12), expected) < 1e-5)
      }
    }
  }

  @Test func adamWFollowsItsDefinition() {
    var sample = Sample(8)
    let size = 37
    let start = sample.matrix(1, size)[0]
    withEveryVariant {
      let p = Sample.buffer([start])
      let (m, v) = (FloatBuffer(count: size), FloatBuffer(count: size))
      var (np, nm, nv) = (start, [Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
      var gradients = Sample(9)
      for step in 1...5 {
        let g = gradients.matrix(1, size)
        let gradient = Sample.buffer(g)
        AdamW().update(
          p.base, ReadOnlyFloats(gradient.base), m.base, v.base, count: size,
          gradientScale: 0.5, rate: 0.01, step: step, decays: true)
        for i in 0..<size {
          let gi = 0.5 * g[0][i]
          nm[i] = 0.9 * nm[i] + 0.1 * gi
          nv[i] = 0.999 * nv[i] + 0.001 * gi * gi
          let root = (nv[i] / (1 - Foundation.pow(0.999, Double(step)))).squareRoot()
          let mean = nm[i] / (1 - Foundation.pow(0.9, Double(step)))
          np[i] -= 0.01 * (mean / (root + 1e-8) + 0.01 * np[i])
        }
      }
      #expect(relativeError(Sample.matrix(p, 1, size), [np]) < 1e-6)
    }
  }

  @Test func buffersGrowAndKeep() {
    let buffer = FloatBuffer(count: 2)
    buffer[1] = 5
    buffer.grow(100)
    #expect(buffer[1] == 5 && buffer.count >= 100)
    buffer.reserve(1000)
    #expect(buffer.array(0..<1000) == [Float](repeating: 0, count: 1000))
  }
}
