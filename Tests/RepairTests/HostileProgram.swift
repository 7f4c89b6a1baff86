import Testing

/// A program that is out to hang, exhaust, escape, deceive or leave something behind; none of its tests may pass.
struct HostileProgram: Sendable, CustomTestStringConvertible {
  let name: String
  let source: String
  let tests: [String]
  /// How its run may end: each test's outcome, or the stage and type of the program's own error.
  let endings: Set<String>

  init(_ name: String, _ source: String, tests: [String] = ["assert f() == 2"], _ endings: String...) {
    self.name = name
    self.source = source
    self.tests = tests
    self.endings = Set(endings)
  }

  var testDescription: String { name }
}

extension HostileProgram {
  /// The whole suite.
  static let all = loops + bombs + endings + deceits + leftovers
}
