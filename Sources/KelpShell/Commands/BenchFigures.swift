/// What the runs of a bench measured: for each figure a value a run.
struct BenchFigures {
  /// One figure.
  struct Figure {
    let key: String
    let format: (Double) -> String
    var values: [Double] = []

    /// The middle value, the mean of the two in the middle of an even number; nil of none.
    var median: Double? {
      let sorted = values.sorted()
      guard let upper = sorted.isEmpty ? nil : sorted[sorted.count / 2] else { return nil }
      return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
    }
  }

  /// The figures in the order in which they were first measured.
  private(set) var all: [Figure] = []

  init() {}

  /// Adds a run's value; a figure that is nil in every run is shown as not measured.
  mutating func add(
    _ key: String, _ value: Double?, _ format: @escaping (Double) -> String = Figures.number
  ) {
    let index = all.firstIndex { $0.key == key } ?? all.count
    if index == all.count { all.append(Figure(key: key, format: format)) }
    if let value { all[index].values.append(value) }
  }
}
