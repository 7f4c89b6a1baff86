import Tensors

/// Continues one context token by token, in any number of branches that share the context's keys and values.
///
/// Used by one thread at a time. Several sessions may read the same weights at once.
package final class DecodingSession {
  /// The model.
  package let weights: TransformerWeights
  /// Whether `prefill` keeps what it computed for the longest common beginning of the previous context and the
  /// new one, so that a context that differs late costs little.
  ///
  /// Off unless asked for: the last bits of the results then depend on the contexts seen before. The weights
  /// must not change between two contexts.
  package var reusesContext = false
  private let context: ContextCache
  /// Rows of the context.
  var prefix: Int { context.tokens.count }
  private var branches: [Branch?] = []
  private var free: [Int] = []
  let scratch = DecodingScratch()

  /// The keys and values of a branch's own tokens: [layers, capacity, keyValueWidth].
  final class Branch {
    let cache = FloatBuffer()
    var capacity = 0
    var count = 0
  }

  /// A session without a context.
  package init(_ weights: TransformerWeights) {
    self.weights = weights
    context = ContextCache(weights)
    MatrixProduct.useOneThreadPerCall()
  }

  /// Reads a context in one pass and returns the hidden states of `rows` (in any order, repeats allowed).
  ///
  /// The rows attend to each other as those of a trunk do in training: in both directions where the model is made for
  /// that, and with the relations between `places`, which a model without relations does not look at. The tokens of
  /// branches have no relations.
  ///
  /// Forgets the context and the branches there were. Throws `TransformerError` when a token, position,
  /// segment or row does not fit.
  package func prefill(
    tokens: [Int32], positions: [Int32], segments: [UInt8] = [], places: [TrainingSequence.Place] = [],
    rows: [Int]
  ) throws(TransformerError) -> HiddenRows {
    let sequence = TrainingSequence(
      tokens: tokens, positions: positions, segments: segments, places: places)
    try sequence.validate(weights.configuration)
    for row in rows where row < 0 || row >= tokens.count {
      throw TransformerError("row \(row) is outside the context of \(tokens.count) tokens")
    }
    branches.removeAll(keepingCapacity: true)
    free.removeAll(keepingCapacity: true)
    return context.read(sequence, wanted: rows, reuse: reusesContext)
  }

  /// Starts a continuation of the context and returns its name.
  package func addBranch() -> Int {
    if let name = free.popLast() {
      branches[name] = Branch()
      return name
    }
    branches.append(Branch())
    return branches.count - 1
  }

  /// Starts a continuation that has already said what `branch` has.
  package func fork(_ branch: Int) -> Int {
    let name = addBranch()
    guard let from = self[branch], let to = self[name], from.count > 0 else { return name }
    let width = weights.configuration.attentionShape.keyValueWidth
    reserve(to, from.count)
    for layer in 0..<weights.configuration.layers {
      (to.cache.base + layer * to.capacity * width).update(
        from: from.cache.base + layer * from.capacity * width, count: from.count * width)
    }
    to.count = from.count
    return name
  }

  /// Ends a continuation; its name may be given out again.
  package func release(_ branch: Int) {
    guard self[branch] != nil else { return }
    branches[branch] = nil
    free.append(branch)
  }

  /// How many tokens a branch has, the context apart; 0 for a name that is not in use.
  package func length(_ branch: Int) -> Int { self[branch]?.count ?? 0 }

  /// The branch of a name in use.
  subscript(name: Int) -> Branch? { branches.indices.contains(name) ? branches[name] : nil }

  /// The context's keys and values in a layer.
  func prefixCache(_ layer: Int) -> ReadOnlyFloats { ReadOnlyFloats(context.keyValues(layer)) }

  /// Makes room for `count` tokens in a branch, keeping those it has.
  func reserve(_ branch: Branch, _ count: Int) {
    if count <= branch.capacity { return }
    let width = weights.configuration.attentionShape.keyValueWidth
    let layers = weights.configuration.layers
    let capacity = max(32, count, 2 * branch.capacity)
    branch.cache.grow(layers * capacity * width)
    // From the last layer on, because each moves to a higher place.
    for layer in (1..<max(layers, 1)).reversed() where branch.count > 0 {
      (branch.cache.base + layer * capacity * width).update(
        from: branch.cache.base + layer * branch.capacity * width, count: branch.count * width)
    }
    branch.capacity = capacity
  }
}

/// Buffers of `DecodingSession.extend`, used again from call to call.
final class DecodingScratch {
  let residual = FloatBuffer()
  let normed = FloatBuffer()
  let roots = FloatBuffer()
  let queries = FloatBuffer()
  let keyValues = FloatBuffer()
  let attended = FloatBuffer()
  let gateUp = FloatBuffer()
  let gated = FloatBuffer()
  let scores = FloatBuffer()
  let logits = FloatBuffer()
  /// Vectors with their elements side by side, for the packed kernel.
  let packed = FloatBuffer()
  /// Floats in a row of `scores`: the context and the longest branch.
  var columns = 0
  /// For each step the keys it sees, the context's and its branch's.
  var visible: [Int32] = []
  var positions: [Int32] = []
  /// For each step the number of its branch's tokens up to and including it.
  var lengths: [Int] = []
}
