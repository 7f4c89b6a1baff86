extension PythonAcceptor {
  func patternExpected(_ frame: Frame) -> TerminalSet { [] }
  mutating func shiftPattern(_ terminal: Terminal, _ hash: UInt32) {}
  func acceptsInPattern(_ hash: UInt32, _ frame: Frame) -> Bool { true }
  mutating func beginCase() {}
}

extension PythonAcceptor {
  func patternPieces() -> [[UInt8]] { [] }
}
