import Tensors

/// Sequences laid end to end, and which of their rows the losses look at.
///
/// In the last block only the *active* rows (those that carry a loss or are read by the pointer) get a
/// query and a feed-forward layer; the others are needed as keys and values alone.
struct SequencePack {
  /// Who attends to whom.
  let variant: AttentionVariant
  /// Rows of all sequences.
  private(set) var rows = 0
  private(set) var tokens: [Int] = []
  private(set) var positions: [Int32] = []
  private(set) var segments: [Int] = []
  /// The first row of each sequence.
  private(set) var starts: [Int] = []
  /// Attention of every row.
  private(set) var attention = CausalAttention()
  /// Attention of the active rows.
  private(set) var activeAttention = CausalAttention()
  /// The active rows, ascending.
  private(set) var active: [Int] = []
  private(set) var activePositions: [Int32] = []
  /// For each row its index in `active`, or -1.
  private(set) var activeIndex: [Int] = []

  /// An empty pack for a model's kind of attention.
  init(_ variant: AttentionVariant) { self.variant = variant }

  /// Whether every row is active.
  var allActive: Bool { active.count == rows }

  /// Replaces the contents by these sequences, which have been validated.
  mutating func load(_ sequences: [TrainingSequence], _ indices: ArraySlice<Int>) {
    clear()
    for index in indices { append(sequences[index]) }
  }

  private mutating func clear() {
    rows = 0
    tokens.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    attention.removeAll()
    activeAttention.removeAll()
    active.removeAll(keepingCapacity: true)
    activePositions.removeAll(keepingCapacity: true)
    activeIndex.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ sequence: TrainingSequence) {
    let start = rows
    let count = sequence.tokens.count
    starts.append(start)
    rows += count
    for index in 0..<count {
      tokens.append(Int(sequence.tokens[index]))
      positions.append(sequence.positions[index])
      segments.append(sequence.segments.isEmpty ? 0 : Int(sequence.segments[index]))
      activeIndex.append(-1)
    }
    for target in sequence.tokenTargets { activeIndex[start + target.row] = 0 }
    for target in sequence.actionTargets { activeIndex[start + target.row] = 0 }
    if let pointer = sequence.pointer {
      activeIndex[start + pointer.query] = 0
      for candidate in pointer.candidates {
        activeIndex[start + candidate.first] = 0
        activeIndex[start + candidate.last] = 0
      }
    }
    addAttention(sequence, start)
  }

  private mutating func addAttention(_ sequence: TrainingSequence, _ start: Int) {
    let firstActive = active.count
    let context = variant.isBidirectional ? sequence.trunk : 0
    var branch = 0
    var hidden = 0..<0
    for index in 0..<sequence.tokens.count {
      if branch < sequence.branches.count, sequence.branches[branch] == index {
        hidden = sequence.branches[0]..<index
        branch += 1
      }
      let visible = max(context, index + 1)
      let place = variant.place(of: index, in: sequence.places)
      attention.addQuery(visible: visible, hidden: hidden, place: place)
      if activeIndex[start + index] == 0 {
        activeIndex[start + index] = active.count
        active.append(start + index)
        activePositions.append(sequence.positions[index])
        activeAttention.addQuery(visible: visible, hidden: hidden, place: place)
      }
    }
    attention.endSequence(query: start, key: start, keys: sequence.places)
    activeAttention.endSequence(query: firstActive, key: start, keys: sequence.places)
  }
}

extension AttentionVariant {
  /// The place of a row for a plan of attention: nil where there are no relations.
  func place(of row: Int, in places: [CausalAttention.Place]) -> CausalAttention.Place? {
    guard hasRelations else { return nil }
    return places.isEmpty ? CausalAttention.Place.none : places[row]
  }
}
