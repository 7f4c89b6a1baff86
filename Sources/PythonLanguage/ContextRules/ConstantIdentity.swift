import Foundation
import SyntaxTrees

/// Which constants are the same key of a mapping: `1`, `1.0`, `True` and `1+0j` are.
enum ConstantIdentity {
  /// Bytes that are equal for equal keys, or nil for what is no constant, as a dotted name.
  static func of(_ node: Int, in tree: SyntaxTree) -> [UInt8]? {
    switch tree.python(node) {
    case .constant:
      let bytes = Array(tree.payloadBytes(node))
      switch tree.payload(node).kind {
      case .true, .false, .integer, .float, .imaginary: break
      case .markedString: return [PayloadKind.string.rawValue + 2] + bytes
      case let kind: return [kind.rawValue + 2] + bytes
      }
    case .unaryOp, .binOp: break
    default: return nil
    }
    return number(node, in: tree).map { [1] + Array($0.utf8) }
  }

  /// A number that a pattern may hold: `['-'] NUMBER [('+' | '-') NUMBER]`.
  private static func number(_ node: Int, in tree: SyntaxTree) -> String? {
    guard tree.python(node) == .binOp else {
      let (sign, digits, kind) = signed(node, in: tree)
      if kind == .imaginary { return complex(0, sign * double(digits.dropLast())) }
      if kind == .float { return notation(sign * double(digits)) }
      let text =
        kind == .true ? "1" : kind == .false ? "0" : String(decoding: digits, as: UTF8.self)
      return sign < 0 && text != "0" ? "-" + text : text
    }
    guard let left = tree.child(node, field: Field.Binary.left),
      let right = tree.child(node, field: Field.Binary.right)
    else { return nil }
    let real = signed(left, in: tree)
    let value = double(real.digits)
    // CPython leaves an integer alone that no double can hold.
    if real.kind == .integer, value.isInfinite { return nil }
    let isMinus = tree.nodes[node].detail == Operator.sub.rawValue
    let imaginary = double(signed(right, in: tree).digits.dropLast())
    return complex(real.sign * value, isMinus ? -imaginary : imaginary)
  }

  private static func signed(
    _ node: Int, in tree: SyntaxTree
  ) -> (sign: Double, digits: ArraySlice<UInt8>, kind: PayloadKind) {
    let isNegative = tree.python(node) == .unaryOp
    let constant = isNegative ? node + 1 : node
    return (isNegative ? -1 : 1, tree.payloadBytes(constant), tree.payload(constant).kind)
  }

  private static func double(_ digits: ArraySlice<UInt8>) -> Double {
    let text = String(decoding: digits, as: UTF8.self)
    return text == "inf" ? .infinity : Double(text) ?? 0
  }

  private static func complex(_ real: Double, _ imaginary: Double) -> String {
    imaginary == 0 ? notation(real) : notation(real) + " " + notation(imaginary) + "j"
  }

  /// A double as all its digits when it is a whole number, so that it is equal to that integer.
  private static func notation(_ value: Double) -> String {
    guard value.isFinite, value == value.rounded() else { return "\(value)" }
    if value == 0 { return "0" }
    let whole = value.magnitude
    let significand = String(whole.significandBitPattern | 1 << 52, radix: 2)
    let shift = Int(whole.exponent) - 52
    let bits =
      shift >= 0
      ? significand + String(repeating: "0", count: shift) : String(significand.dropLast(-shift))
    let digits = NumberNotation.decimal(Array(bits.utf8)[...], bitsPerDigit: 1)
    return (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}
