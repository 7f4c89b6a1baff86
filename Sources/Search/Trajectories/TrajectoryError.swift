/// What is wrong with a trajectory that was read: one message with the file, the line and the field.
package struct TrajectoryError: Error, Equatable, CustomStringConvertible {
  /// The file as the caller named it; nil when the value comes from no file.
  package var path: String?
  /// The line, from 1; nil when the whole is meant.
  package var line: Int?
  /// The field, such as `steps[2].replacement`; nil when the whole is meant.
  package var field: String?
  /// What is wrong with it, in words that go on after its name.
  package var reason: String

  /// Creates an error.
  package init(path: String? = nil, line: Int? = nil, field: String? = nil, reason: String) {
    self.path = path
    self.line = line
    self.field = field
    self.reason = reason
  }

  /// Such as `t.jsonl:3: replacement does not parse: expected ':'`.
  package var description: String {
    var place = path ?? ""
    if let line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
    return (place.isEmpty ? "" : place + ": ") + (field.map { $0 + " " } ?? "") + reason
  }

  /// The index of the step that the field is in; nil when it is in none.
  var step: Int? {
    guard let field, field.hasPrefix("steps[") else { return nil }
    return Int(field.dropFirst(6).prefix { $0 != "]" })
  }

  /// The error at a place of a file; `step` is the one that the file's line holds, so that its name is left out.
  func located(path: String, line: Int, step: Int? = nil) -> TrajectoryError {
    var error = self
    error.path = path
    error.line = line
    if let step, let field, let rest = field.wholePrefixRemoved("steps[\(step)]") {
      error.field = rest.isEmpty ? nil : rest
    }
    return error
  }
}

extension String {
  /// What follows a prefix and a dot; nil when the text does not begin so.
  fileprivate func wholePrefixRemoved(_ prefix: String) -> String? {
    guard hasPrefix(prefix) else { return nil }
    let rest = dropFirst(prefix.count)
    return rest.isEmpty ? "" : rest.first == "." ? String(rest.dropFirst()) : nil
  }
}

extension DecodingError {
  /// The field that cannot be read, such as `steps[2].node`, and what is wrong with it, in words that go on after
  /// the field's name. The field is empty when the text is no JSON of this form.
  package var fault: (field: String, reason: String) {
    switch self {
    case .keyNotFound(let key, let context): (DecodingError.name(context.codingPath + [key]), "is missing")
    case .valueNotFound(_, let context): (DecodingError.name(context.codingPath), "is null")
    case .typeMismatch(_, let context): (DecodingError.name(context.codingPath), "is of another type")
    case .dataCorrupted(let context):
      // A number that does not fit its field comes without its path, too.
      context.codingPath.isEmpty
        ? ("", "it is no JSON of this form")
        : (DecodingError.name(context.codingPath), "has a value that means nothing here")
    @unknown default: ("", "it cannot be read")
    }
  }

  private static func name(_ path: [any CodingKey]) -> String {
    path.reduce("") { name, key in
      if let index = key.intValue { return name + "[\(index)]" }
      return name + (name.isEmpty ? "" : ".") + key.stringValue
    }
  }
}
