import Tensors
import Testing

/// The bias of attention for relations between tokens, against a twin that follows the definition word by word.
@Suite struct RelationTests {
  private typealias Relation = CausalAttention.Relation
  private typealias Place = CausalAttention.Place

  /// The relations of a key to a query as they are defined.
  private func relations(_ query: Place, _ key: Place) -> [Relation] {
    if query.node == -1 || key.node == -1 { return [] }
    return Relation.allCases.filter { relation in
      switch relation {
      case .sameNode: query.node == key.node
      case .parent: query.parent == key.node
      case .child: key.parent == query.node
      case .nextSibling: key.previous == query.node
      case .previousSibling: query.previous == key.node
      case .sameIdentifier: query.identifier == key.identifier && key.identifier != -1
      case .sameLine: query.line == key.line && key.line != -1
      }
    }
  }

  /// Places in a random tree, of which some tokens are no part.
  private func places(_ count: Int, _ sample: inout Sample) -> [Place] {
    func some(_ bound: Int) -> Int32 { Int32(sample.random.below(bound + 1) - 1) }
    return (0..<count).map { _ in
      let node = some(9)
      if node == -1 { return .none }
      return Place(node: node, parent: some(9), previous: some(9), identifier: some(3), line: some(5))
    }
  }

  @Test(arguments: [1, 2]) func biasAndItsGradient(keyValueHeads: Int) {
    let shape = CausalAttention.Shape(heads: 2, keyValueHeads: keyValueHeads, headSize: 2)
    var sample = Sample(UInt64(10 + keyValueHeads))
    let rows = 70
    let kv = sample.matrix(rows, shape.keyValueWidth)
    let places = places(rows, &sample)
    let table = sample.matrix(shape.heads, Relation.count)
    // Every row of a context of 40 rows that sees itself whole, with a branch that the last rows do not see; some of
    // these rows; some rows that see what is before them.
    let all = Array(0..<rows)
    let some = all.filter { $0 % 3 == 1 || $0 > 60 }
    for (queries, context) in [(all, 40), (some, 40), (some, 0)] {
      let hidden = queries.map { context > 0 && $0 >= 55 ? 40..<55 : 0..<0 }
      let visible = queries.map { max(context, $0 + 1) }
      let q = sample.matrix(queries.count, shape.queryWidth)
      let d = sample.matrix(queries.count, shape.queryWidth)
      var plan = CausalAttention()
      for (index, row) in queries.enumerated() {
        plan.addQuery(visible: visible[index], hidden: hidden[index], place: places[row])
      }
      plan.endSequence(query: 0, key: 0, keys: places)
      let kinds = queries.map { row in places.map { relations(places[row], $0).map(\.rawValue) } }
      let forward = { (q: Naive.Matrix, kv: Naive.Matrix, table: Naive.Matrix) in
        Naive.attention(q, kv, shape, visible: visible, hidden: hidden) { head, query, key in
          kinds[query][key].reduce(0) { $0 + table[head][$1] }
        }
      }
      let dq = finiteDifferences(q) { inner(forward($0, kv, table), d) }
      let dkv = finiteDifferences(kv) { inner(forward(q, $0, table), d) }
      let dtable = finiteDifferences(table) { inner(forward(q, kv, $0), d) }
      withEveryVariant {
        let (fq, fkv, fd) = (Sample.buffer(q), Sample.buffer(kv), Sample.buffer(d))
        let bias = Sample.buffer(table)
        let out = FloatBuffer(count: fq.count)
        let p = FloatBuffer(count: shape.heads * plan.probabilitiesPerHead)
        plan.forward(
          out.base, probabilities: p.base, ReadOnlyFloats(fq.base), ReadOnlyFloats(fkv.base), shape: shape,
          bias: ReadOnlyFloats(bias.base))
        let found = Sample.matrix(out, queries.count, shape.queryWidth)
        #expect(relativeError(found, forward(q, kv, table)) < 1e-5)
        let (gq, gkv) = (FloatBuffer(count: fq.count), FloatBuffer(count: fkv.count))
        let gbias = FloatBuffer(count: bias.count)
        gbias[3] = 2
        let scratch = FloatBuffer(count: plan.largestBlock)
        plan.backward(
          dq: gq.base, dkv: gkv.base, dbias: gbias.base, scratch: scratch.base, ReadOnlyFloats(fd.base),
          probabilities: ReadOnlyFloats(p.base), ReadOnlyFloats(fq.base), ReadOnlyFloats(fkv.base),
          shape: shape)
        #expect(relativeError(Sample.matrix(gq, queries.count, shape.queryWidth), dq) < 1e-5)
        #expect(relativeError(Sample.matrix(gkv, rows, shape.keyValueWidth), dkv) < 1e-5)
        // It is added to what is there.
        gbias[3] -= 2
        #expect(relativeError(Sample.matrix(gbias, shape.heads, Relation.count), dtable) < 1e-5)
      }
    }
  }

  @Test func sequencesOneAfterTheOtherKeepTheirOwnRelations() {
    let shape = CausalAttention.Shape(heads: 1, keyValueHeads: 1, headSize: 2)
    var sample = Sample(3)
    let lengths = [70, 1, 33]
    let table = Sample.buffer(sample.matrix(1, Relation.count))
    var together = CausalAttention()
    var expected: Naive.Matrix = []
    var (q, kv): (Naive.Matrix, Naive.Matrix) = ([], [])
    for (index, length) in lengths.enumerated() {
      let (own, keys) = (sample.matrix(length, 2), sample.matrix(length, 4))
      // A sequence may come without places, in a plan that has some.
      let places = index == 2 ? [] : places(length, &sample)
      var alone = CausalAttention()
      for row in 0..<length {
        let place = places.isEmpty ? .none : places[row]
        together.addQuery(visible: row + 1, hidden: 0..<0, place: place)
        alone.addQuery(visible: row + 1, hidden: 0..<0, place: place)
      }
      together.endSequence(query: q.count, key: q.count, keys: places)
      alone.endSequence(query: 0, key: 0, keys: places)
      expected += run(alone, own, keys, shape, table)
      q += own
      kv += keys
    }
    #expect(run(together, q, kv, shape, table) == expected)
    together.removeAll()
    together.addQuery(visible: 1, hidden: 0..<0, place: Place(node: 0))
    together.endSequence(query: 0, key: 0, keys: [Place(node: 0)])
    #expect(run(together, [q[0]], [kv[0]], shape, table) == [Array(kv[0][2...])])
  }

  private func run(
    _ plan: CausalAttention, _ q: Naive.Matrix, _ kv: Naive.Matrix, _ shape: CausalAttention.Shape,
    _ bias: FloatBuffer
  ) -> Naive.Matrix {
    let (fq, fkv) = (Sample.buffer(q), Sample.buffer(kv))
    let (out, scores) = (FloatBuffer(count: fq.count), FloatBuffer(count: plan.largestBlock))
    plan.forward(
      out.base, probabilities: scores.base, ReadOnlyFloats(fq.base), ReadOnlyFloats(fkv.base), shape: shape,
      bias: ReadOnlyFloats(bias.base), keep: false)
    return Sample.matrix(out, q.count, shape.queryWidth)
  }
}
