/// As much of a terminal as libedit's drawing needs: a grid of characters and the sequences that move in it.
struct ScreenModel: Sendable {
  private(set) var columns: Int
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []
  private var sequence: String?
  private var isWrapPending = false

  init(columns: Int) { self.columns = columns }

  /// The rows, without blanks at their ends.
  var text: String {
    rows.map { row in
      let line = String(row.filter { $0 != "\u{0}" })
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// Joins what had wrapped, as terminals do that re-flow; good enough for one long line at the bottom.
  mutating func resize(columns: Int) {
    var joined: [[Character]] = []
    var cursor = (row: 0, column: 0)
    for (index, line) in rows.enumerated() {
      let isContinuation = index > 0 && rows[index - 1].count >= self.columns
      if !isContinuation { joined.append([]) }
      if index == row { cursor = (joined.count - 1, joined[joined.count - 1].count + column) }
      joined[joined.count - 1] += line
    }
    rows = joined
    (row, column) = cursor
    self.columns = columns
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    pending += bytes
    var text = String(decoding: pending, as: UTF8.self)
    // A character cut in two by the read waits for its rest.
    if text.hasSuffix("\u{FFFD}"), pending.suffix(4).contains(where: { $0 >= 0xC0 }) {
      let keep = pending.lastIndex { $0 >= 0xC0 } ?? pending.endIndex
      text = String(decoding: pending[..<keep], as: UTF8.self)
      pending = Array(pending[keep...])
    } else {
      pending = []
    }
    for scalar in text.unicodeScalars { take(scalar) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if let open = sequence {
      sequence = open + String(scalar)
      if open.isEmpty ? scalar != "[" : ("@"..."~").contains(scalar) {
        run(sequence ?? "")
        sequence = nil
      }
      return
    }
    switch scalar {
    case "\u{1B}": sequence = ""
    case "\r": move(to: 0)
    case "\n":
      row += 1
      isWrapPending = false
      while rows.count <= row { rows.append([]) }
    case "\u{8}": move(to: max(0, column - 1))
    case "\u{7}", "\u{0}": break
    default: put(Character(scalar))
    }
  }

  private mutating func move(to column: Int) {
    self.column = column
    isWrapPending = false
  }

  private mutating func put(_ character: Character) {
    let width =
      character.unicodeScalars.contains {
        $0.value >= 0x1100 && $0.value < 0xFFE7 && $0.value != 0x276F
          && !(0x2000...0x2BFF).contains($0.value)
      } ? 2 : 1
    if isWrapPending || column + width > columns {
      row += 1
      column = 0
      while rows.count <= row { rows.append([]) }
    }
    isWrapPending = false
    while rows[row].count < column + width { rows[row].append(" ") }
    rows[row][column] = character
    if width == 2 { rows[row][column + 1] = "\u{0}" }
    column += width
    if column >= columns {
      column = columns - 1
      isWrapPending = true
    }
  }

  private mutating func run(_ sequence: String) {
    guard let final = sequence.last, sequence.first == "[" else { return }
    let number = Int(sequence.dropFirst().dropLast()) ?? 1
    while rows.count <= row { rows.append([]) }
    switch final {
    case "A": row = max(0, row - number)
    case "B":
      row += number
      while rows.count <= row { rows.append([]) }
    case "C": move(to: min(columns - 1, column + number))
    case "D": move(to: max(0, column - number))
    case "G": move(to: min(columns - 1, number - 1))
    case "K": if rows[row].count > column { rows[row].removeSubrange(column...) }
    case "J":
      if rows[row].count > column { rows[row].removeSubrange(column...) }
      rows.removeSubrange((row + 1)...)
    case "P":
      if rows[row].count > column {
        rows[row].removeSubrange(column..<min(rows[row].count, column + number))
      }
    case "@":
      if rows[row].count > column {
        rows[row].insert(contentsOf: repeatElement(" ", count: number), at: column)
      }
    default: break
    }
    if "ABJKP@".contains(final) { isWrapPending = false }
  }
}
