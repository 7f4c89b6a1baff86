/// A line of program text in pieces as small as a reader sees them: names, numbers, operators, blanks.
///
/// This is for marking what changed and for nothing else, so it knows no language: it holds for any text.
enum TokenPieces {
  /// Cuts a line; the pieces joined give the line again.
  static func split(_ line: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var currentClass = PieceClass.other
    for character in line {
      let pieceClass = classify(character)
      if joins(current, currentClass, character, pieceClass) {
        current.append(character)
      } else {
        if !current.isEmpty { pieces.append(current) }
        current = String(character)
      }
      currentClass = pieceClass
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  /// Whether a piece is only blanks.
  static func isBlank(_ piece: String) -> Bool { piece.allSatisfy { $0 == " " || $0 == "\t" } }

  private enum PieceClass { case word, blank, symbol, other }

  private static let operators: Set<String> = [
    "==", "!=", "<=", ">=", "//", "**", "<<", ">>", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
    "^=",
    "@=", "//=", "**=", "<<=", ">>=",
  ]

  private static func classify(_ character: Character) -> PieceClass {
    if character == " " || character == "\t" { return .blank }
    if character.isLetter || character.isNumber || character == "_" { return .word }
    return character.isASCII ? .symbol : .other
  }

  private static func joins(
    _ current: String, _ currentClass: PieceClass, _ character: Character, _ next: PieceClass
  ) -> Bool {
    guard currentClass == next else { return false }
    switch next {
    case .word, .blank: return true
    case .symbol: return operators.contains(current + String(character))
    case .other: return false
    }
  }
}
