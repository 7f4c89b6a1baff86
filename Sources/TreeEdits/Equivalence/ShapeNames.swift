import SyntaxTrees

/// Writes the shape of a node as the name of an operator, and reads it back.
///
/// The name says everything about the node but its children, so a term can be turned into a tree again and an
/// analysis can ask the language about an operator.
enum ShapeNames {
  /// `kind.detail.payload kind.fields:payload`, the payload's bytes as characters of the same numbers.
  static func name(_ shape: ExpressionShape) -> String {
    var name = "\(shape.kind.rawValue).\(shape.detail).\(shape.payloadKind.rawValue)."
    name += shape.fields.map { String($0) }.joined(separator: ",") + ":"
    for byte in shape.payload { name.unicodeScalars.append(Unicode.Scalar(byte)) }
    return name
  }

  /// The shape that a name says, or nil for any other text.
  static func shape(_ name: String) -> ExpressionShape? {
    // Characters would join a line's end to its start; scalars do not.
    let scalars = name.unicodeScalars
    guard let colon = scalars.firstIndex(of: ":") else { return nil }
    var numbers: [[UInt8]] = [[]]
    var number: UInt8?
    for scalar in scalars[..<colon] {
      switch scalar {
      case ".", ",":
        if let number { numbers[numbers.count - 1].append(number) }
        number = nil
        if scalar == "." { numbers.append([]) }
      default:
        guard let digit = UInt8(exactly: scalar.value)?.subtractingReportingOverflow(48).partialValue,
          digit < 10
        else { return nil }
        number = (number ?? 0) &* 10 &+ digit
      }
    }
    if let number { numbers[numbers.count - 1].append(number) }
    guard numbers.count == 4, numbers[..<3].allSatisfy({ $0.count == 1 }),
      let payloadKind = PayloadKind(rawValue: numbers[2][0])
    else { return nil }
    let payload = scalars[scalars.index(after: colon)...].map { UInt8(truncatingIfNeeded: $0.value) }
    return ExpressionShape(
      kind: NodeKind(rawValue: numbers[0][0]), detail: numbers[1][0], payloadKind: payloadKind,
      payload: payload, fields: numbers[3])
  }
}
