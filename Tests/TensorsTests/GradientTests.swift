import Foundation
import Tensors
import Testing

/// Each backward kernel against central differences, in double precision, of its naive forward twin.
@Suite struct GradientTests {
  @Test(arguments: [(1, 4), (3, 16), (5, 33)]) func rootMeanSquareNorm(rows: Int, dim: Int) {
    var sample = Sample(UInt64(dim))
    let x = sample.matrix(rows, dim)
    let gain = sample.matrix(1, dim)
    let dy = sample.matrix(rows, dim)
    let dx = finiteDifferences(x) { inner(Naive.norm($0, gain: gain[0]), dy) }
    let dgain = finiteDifferences(gain) { inner(Naive.norm(x, gain: $0[0]), dy) }
    withEveryVariant {
      let (fx, fg, fdy) = (Sample.buffer(x), Sample.buffer(gain), Sample.buffer(dy))
      let (out, rstd) = (FloatBuffer(count: rows * dim), FloatBuffer(count: rows))
      RootMeanSquareNorm.forward(
        out.base, rstd.base, ReadOnlyFloats(fx.base), gain: ReadOnlyFloats(fg.base), rows: rows, dim: dim)
      #expect(relativeError(Sample.matrix(out, rows, dim), Naive.norm(x, gain: gain[0])) < 1e-6)
      let (gx, gg) = (FloatBuffer(count: rows * dim), FloatBuffer(count: dim))
      RootMeanSquareNorm.backward(
        gx.base, dgain: gg.base, ReadOnlyFloats(fdy.base), ReadOnlyFloats(fx.base),
        gain: ReadOnlyFloats(fg.base), ReadOnlyFloats(rstd.base), rows: rows, dim: dim)
      #expect(relativeError(Sample.matrix(gx, rows, dim), dx) < 1e-5)
      #expect(relativeError(Sample.matrix(gg, 1, dim), dgain) < 1e-5)
    }
  }

  @Test(arguments: [1, 8, 21]) func swiGLU(size: Int) {
    var sample = Sample(UInt64(size))
    let gu = sample.matrix(3, 2 * size, scale: 3)
    let d = sample.matrix(3, size)
    let expected = finiteDifferences(gu) { inner(Naive.swiglu($0), d) }
    withEveryVariant {
      let (fgu, fd) = (Sample.buffer(gu), Sample.buffer(d))
      let (out, dgu) = (FloatBuffer(count: 3 * size), FloatBuffer(count: 6 * size))
      SwiGLU.forward(out.base, ReadOnlyFloats(fgu.base), rows: 3, size: size)
      #expect(relativeError(Sample.matrix(out, 3, size), Naive.swiglu(gu)) < 1e-6)
      SwiGLU.backward(
        dgu.base, ReadOnlyFloats(fd.base), ReadOnlyFloats(fgu.base), rows: 3, size: size)
      #expect(relativeError(Sample.matrix(dgu, 3, 2 * size), expected) < 1e-5)
    }
  }

  @Test func rotary() {
    var sample = Sample(4)
    let (rows, heads, size) = (4, 3, 6)
    let positions: [Int32] = [0, 7, 3, 99]
    let x = sample.matrix(rows, heads * size)
    let d = sample.matrix(rows, heads * size)
    let tables = RotaryPositions(headSize: size, maximum: 100)
    let expected = finiteDifferences(x) {
      inner(Naive.rotary($0, positions: positions, heads: heads, size: size), d)
    }
    withEveryVariant {
      let (fx, fd) = (Sample.buffer(x), Sample.buffer(d))
      tables.forward(fx.base, rows: rows, stride: heads * size, heads: heads, positions: positions)
      let forward = Naive.rotary(x, positions: positions, heads: heads, size: size)
      #expect(relativeError(Sample.matrix(fx, rows, heads * size), forward) < 1e-6)
      tables.backward(fd.base, rows: rows, stride: heads * size, heads: heads, positions: positions)
      #expect(relativeError(Sample.matrix(fd, rows, heads * size), expected) < 1e-5)
    }
  }

  @Test(arguments: [1, 9, 300]) func crossEntropy(size: Int) {
    var sample = Sample(UInt64(size))
    let x = sample.matrix(1, size, scale: 2)
    for targets in [[0], [size - 1], Array(Set([0, size / 2, size - 1])).sorted()] {
      let expected = finiteDifferences(x) { 0.5 * Naive.crossEntropy($0[0], targets: targets) }
      withEveryVariant {
        let logits = Sample.buffer(x)
        let (loss, best) = CrossEntropy.forwardBackward(
          logits.base, count: size, targets: targets, scale: 0.5)
        #expect(abs(Double(loss) - Naive.crossEntropy(x[0], targets: targets)) < 1e-5)
        #expect(x[0][best] == x[0].max())
        // A row of one entry has no gradient, so the error is also bounded absolutely.
        let found = Sample.matrix(logits, 1, size)
        #expect(relativeError(found, expected) < 1e-5 || inner(found, found) < 1e-10)
        if targets.count > 1 { return }
        let one = Sample.buffer(x)
        let single = CrossEntropy.forwardBackward(one.base, count: size, target: targets[0], scale: 0.5)
        #expect(abs(single.loss - loss) < 1e-5 && single.best == best)
        let alone = Sample.matrix(one, 1, size)
        #expect(relativeError(alone, expected) < 1e-5 || inner(alone, alone) < 1e-10)
      }
    }
  }

  @Test(arguments: [1, 2]) func attention(keyValueHeads: Int) {
    let shape = CausalAttention.Shape(heads: 2, keyValueHeads: keyValueHeads, headSize: 4)
    var sample = Sample(UInt64(keyValueHeads))
    let rows = 70
    let kv = sample.matrix(rows, shape.keyValueWidth)
    // Every row, some rows only, and rows that do not see a part of the sequence.
    let plain = Array(0..<rows)
    let some = plain.filter { $0 % 3 == 1 || $0 > 64 }
    for (queries, branched) in [(plain, false), (some, false), (some, true)] {
      let hidden = queries.map { branched && $0 >= 40 ? 20..<40 : 0..<0 }
      let q = sample.matrix(queries.count, shape.queryWidth)
      let d = sample.matrix(queries.count, shape.queryWidth)
      let visible = queries.map { $0 + 1 }
      var plan = CausalAttention()
      for (index, count) in visible.enumerated() { plan.addQuery(visible: count, hidden: hidden[index]) }
      plan.endSequence(query: 0, key: 0)
      let forward = { (q: Naive.Matrix, kv: Naive.Matrix) in
        Naive.attention(q, kv, shape, visible: visible, hidden: hidden)
      }
      let dq = finiteDifferences(q) { inner(forward($0, kv), d) }
      let dkv = finiteDifferences(kv) { inner(forward(q, $0), d) }
      withEveryVariant {
        let (fq, fkv, fd) = (Sample.buffer(q), Sample.buffer(kv), Sample.buffer(d))
        let out = FloatBuffer(count: queries.count * shape.queryWidth)
        let p = FloatBuffer(count: shape.heads * plan.probabilitiesPerHead)
        plan.forward(
          out.base, probabilities: p.base, ReadOnlyFloats(fq.base), ReadOnlyFloats(fkv.base), shape: shape)
        let found = Sample.matrix(out, queries.count, shape.queryWidth)
        #expect(relativeError(found, forward(q, kv)) < 1e-5)
        let (gq, gkv) = (FloatBuffer(count: fq.count), FloatBuffer(count: fkv.count))
        let scratch = FloatBuffer(count: plan.largestBlock)
        plan.backward(
          dq: gq.base, dkv: gkv.base, scratch: scratch.base, ReadOnlyFloats(fd.base),
          probabilities: ReadOnlyFloats(p.base), ReadOnlyFloats(fq.base), ReadOnlyFloats(fkv.base),
          shape: shape)
        #expect(relativeError(Sample.matrix(gq, queries.count, shape.queryWidth), dq) < 1e-5)
        #expect(relativeError(Sample.matrix(gkv, rows, shape.keyValueWidth), dkv) < 1e-5)
      }
    }
  }
}
