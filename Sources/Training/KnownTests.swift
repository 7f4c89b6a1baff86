import KelpBase

/// The tests of a corpus program, and which of them a model may know of.
///
/// Of two and more tests one is always kept back, so that a program can be scored by something the model has never
/// seen. Which one is a function of the program's text alone; it stands last, so that a run of it can leave no trace
/// in what is observed of the others.
struct KnownTests: Sendable, Equatable {
  /// All tests in the order in which they are run.
  let all: [String]
  /// How many of them, the first ones, the model may know of.
  let shown: Int

  /// Every test, in the order of the corpus, for models that are never shown any.
  init(all: [String]) {
    self.all = all
    shown = all.count
  }

  /// Keeps one test of a program back, with others of the same text.
  init(keepingBackOneOf tests: [String], program: [UInt8]) {
    guard tests.count > 1 else {
      all = tests
      shown = tests.count
      return
    }
    let kept = tests[Int(StableHash.of(program) % UInt64(tests.count))]
    let known = tests.filter { $0 != kept }
    all = known + [kept]
    shown = known.count
  }

  /// The tests that the model may see.
  var known: [String] { Array(all.prefix(shown)) }
}
