import CKernels

/// Causal attention over sequences packed one after the other, in blocks of query rows.
///
/// Scores right of a block's last visible key are never computed. A query row sees the keys
/// 0 ..< visible of its own sequence without those in its hidden range. With places a learnt scalar for each head and
/// kind of relation between two tokens can be added to their score (as T5's relative positions are, Raffel et al.
/// 2020, and the edges of programs in Hellendoorn et al. 2020).
package struct CausalAttention {
  /// Query rows handled by one matrix product.
  package static let blockRows = 64

  /// Up to 64 query rows of one sequence against the keys they can see.
  package struct Block: Equatable {
    /// The first query row, in the packed queries.
    package var query: Int
    /// How many query rows.
    package var rows: Int
    /// The sequence's first key row, in the packed keys.
    package var key: Int
    /// How many keys the block is multiplied with.
    package var columns: Int
    /// Where the block's probabilities start within one head's.
    package var offset: Int
  }

  /// The blocks of all sequences, in order.
  package private(set) var blocks: [Block] = []
  /// How many probabilities one head has.
  package private(set) var probabilitiesPerHead = 0
  /// For each query row, how many keys of its sequence lie at or before it.
  package private(set) var visible: [Int32] = []
  /// For each query row, the first of the keys it may not see.
  package private(set) var hiddenStart: [Int32] = []
  /// For each query row, one past the last of the keys it may not see.
  package private(set) var hiddenEnd: [Int32] = []
  /// The largest number of scores one block has.
  package private(set) var largestBlock = 0
  /// The relations of each query and key as a set of bits, laid out as one head's probabilities; empty where the
  /// sequences came without places.
  private var relations: [UInt8] = []
  /// The places of the query rows and, for one sequence at a time, of its keys.
  private var queryPlaces: [kelp_place] = []
  private var keyPlaces: [kelp_place] = []

  /// An empty plan.
  package init() {}

  /// Forgets all sequences, keeping the memory.
  package mutating func removeAll() {
    blocks.removeAll(keepingCapacity: true)
    visible.removeAll(keepingCapacity: true)
    hiddenStart.removeAll(keepingCapacity: true)
    hiddenEnd.removeAll(keepingCapacity: true)
    relations.removeAll(keepingCapacity: true)
    queryPlaces.removeAll(keepingCapacity: true)
    probabilitiesPerHead = 0
    largestBlock = 0
  }

  /// Adds a query row that sees `visible` keys of its sequence except those in `hidden`. Rows of a sequence
  /// are added in order, no row seeing less than the one before it, then closed by `endSequence`.
  ///
  /// Either all rows of a plan have a place or none has.
  package mutating func addQuery(visible: Int, hidden: Range<Int>, place: Place? = nil) {
    self.visible.append(Int32(visible))
    hiddenStart.append(Int32(hidden.lowerBound))
    hiddenEnd.append(Int32(hidden.upperBound))
    if let place { queryPlaces.append(place.record) }
  }

  /// Cuts the query rows from `query` on into blocks over the keys that start at row `key`.
  ///
  /// Where the query rows have places, `keys` are those of the sequence's rows; missing ones have no relations.
  package mutating func endSequence(query: Int, key: Int, keys: [Place] = []) {
    let firstBlock = blocks.count
    var start = query
    while start < visible.count {
      let rows = min(CausalAttention.blockRows, visible.count - start)
      let columns = Int(visible[start + rows - 1])
      blocks.append(
        Block(query: start, rows: rows, key: key, columns: columns, offset: probabilitiesPerHead))
      probabilitiesPerHead += rows * columns
      largestBlock = max(largestBlock, rows * columns)
      start += rows
    }
    if queryPlaces.count == visible.count { addRelations(blocks[firstBlock...], keys) }
  }

  /// Works out the relations of some blocks' queries to the keys with these places.
  private mutating func addRelations(_ blocks: ArraySlice<Block>, _ keys: [Place]) {
    keyPlaces.removeAll(keepingCapacity: true)
    for index in 0..<(blocks.last?.columns ?? 0) {
      keyPlaces.append((index < keys.count ? keys[index] : .none).record)
    }
    relations.append(contentsOf: repeatElement(0, count: probabilitiesPerHead - relations.count))
    for block in blocks {
      relations.withUnsafeMutableBufferPointer { masks in
        guard let base = masks.baseAddress else { return }
        for row in 0..<block.rows {
          kelp_relation_masks(
            base + block.offset + row * block.columns, queryPlaces[block.query + row], keyPlaces,
            Int64(block.columns))
        }
      }
    }
  }

  /// The sizes of the heads.
  package struct Shape: Equatable {
    /// Query heads.
    package var heads: Int
    /// Key and value heads; divides `heads`.
    package var keyValueHeads: Int
    /// Floats in a head.
    package var headSize: Int

    /// Creates a shape from its parts.
    package init(heads: Int, keyValueHeads: Int, headSize: Int) {
      self.heads = heads
      self.keyValueHeads = keyValueHeads
      self.headSize = headSize
    }

    /// Floats in a row of queries.
    package var queryWidth: Int { heads * headSize }
    /// Floats in a row of keys followed by values.
    package var keyValueWidth: Int { 2 * keyValueHeads * headSize }
    /// What scores are multiplied with.
    package var scale: Float { 1 / Float(headSize).squareRoot() }
  }

  /// out[queries, queryWidth] from q of the same shape and kv[keys, keyValueWidth].
  ///
  /// The probabilities (heads * probabilitiesPerHead) are kept for the backward pass; with `keep` false they
  /// are scratch of `largestBlock` floats. `bias`, [heads, Relation.count], is added to the scores where the
  /// relations hold; it takes a plan with places.
  package func forward(
    _ out: Floats, probabilities: Floats, _ q: ReadOnlyFloats, _ kv: ReadOnlyFloats, shape: Shape,
    bias: ReadOnlyFloats? = nil, keep: Bool = true
  ) {
    precondition(bias == nil || relations.count == probabilitiesPerHead, "a bias takes places")
    let size = shape.headSize
    let width = shape.queryWidth
    let group = shape.heads / shape.keyValueHeads
    for head in 0..<shape.heads {
      let keyColumn = head / group * size
      let valueColumn = keyColumn + shape.keyValueWidth / 2
      for block in blocks {
        let scores = keep ? probabilities + head * probabilitiesPerHead + block.offset : probabilities
        let rows = kv + block.key * shape.keyValueWidth
        let keys = MatrixProduct.Operand(rows + keyColumn, stride: shape.keyValueWidth)
        let values = MatrixProduct.Operand(rows + valueColumn, stride: shape.keyValueWidth)
        let at = block.query * width + head * size
        MatrixProduct.timesTransposed(
          scores, stride: block.columns, .init(q + at, stride: width), keys, m: block.rows,
          n: block.columns, k: size)
        if let bias {
          // The softmax multiplies what it is given with the scale, the bias is none of that.
          relations.withUnsafeBufferPointer {
            kelp_relation_bias(
              scores, $0.baseAddress! + block.offset, Int64(block.rows * block.columns),
              bias + head * Relation.count, 1 / shape.scale)
          }
        }
        softmax(scores, block, scale: shape.scale)
        MatrixProduct.times(
          out + at, stride: width, .init(scores, stride: block.columns), values, m: block.rows, n: size,
          k: block.columns)
      }
    }
  }

  /// Overwrites dq and accumulates into dkv, from dout and what the forward pass read and kept.
  ///
  /// `scratch` holds `largestBlock` floats. Where the forward pass had a bias its gradient is accumulated into
  /// `dbias`.
  package func backward(
    dq: Floats, dkv: Floats, dbias: Floats? = nil, scratch: Floats, _ dout: ReadOnlyFloats,
    probabilities: ReadOnlyFloats, _ q: ReadOnlyFloats, _ kv: ReadOnlyFloats, shape: Shape
  ) {
    precondition(dbias == nil || relations.count == probabilitiesPerHead, "a bias takes places")
    let size = shape.headSize
    let width = shape.queryWidth
    let both = shape.keyValueWidth
    let group = shape.heads / shape.keyValueHeads
    for head in 0..<shape.heads {
      let keyColumn = head / group * size
      let valueColumn = keyColumn + both / 2
      for block in blocks {
        let p = probabilities + head * probabilitiesPerHead + block.offset
        let scores = MatrixProduct.Operand(scratch, stride: block.columns)
        let at = block.query * width + head * size
        let start = block.key * both
        let upstream = MatrixProduct.Operand(dout + at, stride: width)
        MatrixProduct.timesTransposed(
          scratch, stride: block.columns, upstream, .init(kv + start + valueColumn, stride: both),
          m: block.rows, n: block.columns, k: size)
        MatrixProduct.transposedTimes(
          dkv + start + valueColumn, stride: both, .init(p, stride: block.columns), upstream,
          m: block.columns, n: size, k: block.rows, accumulate: true)
        kelp_softmax_backward(scratch, p, Int64(block.rows), Int64(block.columns), shape.scale)
        if let dbias {
          relations.withUnsafeBufferPointer {
            kelp_relation_bias_backward(
              dbias + head * Relation.count, scratch, $0.baseAddress! + block.offset,
              Int64(block.rows * block.columns), 1 / shape.scale)
          }
        }
        MatrixProduct.times(
          dq + at, stride: width, scores, .init(kv + start + keyColumn, stride: both), m: block.rows,
          n: size, k: block.columns)
        MatrixProduct.transposedTimes(
          dkv + start + keyColumn, stride: both, scores, .init(q + at, stride: width), m: block.columns,
          n: size, k: block.rows, accumulate: true)
      }
    }
  }

  private func softmax(_ scores: Floats, _ block: Block, scale: Float) {
    visible.withUnsafeBufferPointer { visible in
      hiddenStart.withUnsafeBufferPointer { start in
        hiddenEnd.withUnsafeBufferPointer { end in
          guard let visible = visible.baseAddress, let start = start.baseAddress, let end = end.baseAddress
          else { return }
          kelp_softmax_forward(
            scores, Int64(block.rows), Int64(block.columns), visible + block.query, start + block.query,
            end + block.query, scale)
        }
      }
    }
  }
}
