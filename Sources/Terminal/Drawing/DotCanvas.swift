/// A grid of dots that is shown as braille characters, or with one `*` a character.
struct DotCanvas {
  /// The dots across.
  let width: Int
  /// The dots down.
  let height: Int

  private let columns: Int
  private let isBraille: Bool
  private var cells: [UInt8]

  init(columns: Int, rows: Int, isBraille: Bool) {
    self.columns = columns
    self.isBraille = isBraille
    width = isBraille ? columns * 2 : columns
    height = isBraille ? rows * 4 : rows
    cells = [UInt8](repeating: 0, count: columns * rows)
  }

  /// Draws a straight line between two dots.
  mutating func draw(from start: (Int, Int), to end: (Int, Int)) {
    let steps = max(abs(end.0 - start.0), abs(end.1 - start.1), 1)
    for step in 0...steps {
      let column = start.0 + rounded((end.0 - start.0) * step, by: steps)
      let row = start.1 + rounded((end.1 - start.1) * step, by: steps)
      set(column, row)
    }
  }

  /// A row of characters without the empty ones at its end.
  func text(row: Int) -> String {
    var cells = cells[(row * columns)..<((row + 1) * columns)]
    while cells.last == 0 { cells.removeLast() }
    return String(
      String.UnicodeScalarView(
        cells.map { cell in
          if isBraille { return Unicode.Scalar(0x2800 + UInt32(cell)) ?? " " }
          return cell == 0 ? " " : "*"
        }))
  }

  private mutating func set(_ column: Int, _ row: Int) {
    guard isBraille else {
      cells[row * columns + column] = 1
      return
    }
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    cells[row / 4 * columns + column / 2] |= bits[row % 4][column % 2]
  }

  /// The quotient, rounded half away from zero.
  private func rounded(_ value: Int, by divisor: Int) -> Int {
    let doubled = 2 * value + (value < 0 ? -divisor : divisor)
    return doubled / (2 * divisor)
  }
}
