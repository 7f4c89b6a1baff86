import Tensors

/// The matrix products of a training step and nothing else: what the step is compared with.
///
/// Lists the shapes that the forward and backward pass of some micro-batches multiply, attention and heads
/// included, and runs them on buffers of no meaning. A step cannot be faster than this with the same library.
struct MatrixWork {
  private struct Product {
    enum Form { case timesTransposed, times, transposedTimes }
    let form: Form
    let m: Int
    let n: Int
    let k: Int
    let accumulates: Bool
  }

  private var products: [Product] = []

  /// Floating-point operations of all products: two for each multiplication.
  private(set) var operations = 0.0

  /// The products of one micro-batch after the other.
  init(_ batch: [TrainingSequence], _ microBatches: [ArraySlice<Int>], _ c: TransformerConfiguration) {
    var pack = SequencePack(c.attention)
    for micro in microBatches {
      pack.load(batch, micro)
      if pack.active.isEmpty { continue }
      for layer in 0..<c.layers { add(pack, c, isLast: layer + 1 == c.layers) }
      let tokens = micro.reduce(0) { $0 + batch[$1].tokenTargets.count }
      let actions = micro.reduce(0) { $0 + batch[$1].actionTargets.count }
      linear(rows: tokens, out: c.vocabulary, width: c.dim)
      linear(rows: actions, out: c.actions, width: c.dim)
    }
  }

  private mutating func add(_ pack: SequencePack, _ c: TransformerConfiguration, isLast: Bool) {
    let rows = isLast ? pack.active.count : pack.rows
    linear(rows: pack.rows, out: c.attentionShape.keyValueWidth, width: c.dim)
    linear(rows: rows, out: c.dim, width: c.dim)
    linear(rows: rows, out: c.dim, width: c.dim)
    linear(rows: rows, out: 2 * c.hidden, width: c.dim)
    linear(rows: rows, out: c.dim, width: c.hidden)
    let size = c.headSize
    for block in (isLast ? pack.activeAttention : pack.attention).blocks {
      for _ in 0..<c.heads {
        // Scores and outputs, then the gradients of values, probabilities, queries and keys.
        add(.timesTransposed, block.rows, block.columns, size)
        add(.times, block.rows, size, block.columns)
        add(.timesTransposed, block.rows, block.columns, size)
        add(.transposedTimes, block.columns, size, block.rows, accumulates: true)
        add(.times, block.rows, size, block.columns)
        add(.transposedTimes, block.columns, size, block.rows, accumulates: true)
      }
    }
  }

  /// A linear layer forward, and the gradients of its input and of its weights.
  private mutating func linear(rows: Int, out: Int, width: Int) {
    add(.timesTransposed, rows, out, width)
    add(.times, rows, width, out)
    add(.transposedTimes, out, width, rows, accumulates: true)
  }

  private mutating func add(_ form: Product.Form, _ m: Int, _ n: Int, _ k: Int, accumulates: Bool = false) {
    guard m > 0, n > 0, k > 0 else { return }
    products.append(Product(form: form, m: m, n: n, k: k, accumulates: accumulates))
    operations += 2 * Double(m) * Double(n) * Double(k)
  }

  /// Buffers that the products read and write.
  final class Operands {
    fileprivate let a = FloatBuffer()
    fileprivate let b = FloatBuffer()
    fileprivate let out = FloatBuffer()

    init() {}
  }

  /// Makes room, so that `run` allocates nothing.
  func reserve(_ operands: Operands) {
    for product in products {
      operands.out.reserve(product.m * product.n)
      operands.a.reserve(product.m * product.k)
      operands.b.reserve(product.n * product.k)
    }
  }

  /// Runs all products, one after the other.
  func run(_ operands: Operands) {
    for product in products {
      let (m, n, k) = (product.m, product.n, product.k)
      let (out, a, b) = (operands.out.base, operands.a.base, operands.b.base)
      switch product.form {
      case .timesTransposed:
        MatrixProduct.timesTransposed(
          out, stride: n, .init(a, stride: k), .init(b, stride: k), m: m, n: n, k: k,
          accumulate: product.accumulates)
      case .times:
        MatrixProduct.times(
          out, stride: n, .init(a, stride: k), .init(b, stride: n), m: m, n: n, k: k,
          accumulate: product.accumulates)
      case .transposedTimes:
        MatrixProduct.transposedTimes(
          out, stride: n, .init(a, stride: m), .init(b, stride: n), m: m, n: n, k: k,
          accumulate: product.accumulates)
      }
    }
  }
}
