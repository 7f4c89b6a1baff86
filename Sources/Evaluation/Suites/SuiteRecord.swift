import Foundation

/// One line of a suite with the fields of its format checked, before its programs are parsed.
struct SuiteRecord {
  /// Why a line is no record.
  struct Fault: Error { let reason: String }

  var identifier: String
  /// The task's number, where the format numbers its tasks.
  var number: Int?
  var entryPoint: String?
  var prompt: String?
  var code: String
  /// The key that `code` was read from.
  var codeField: String
  var buggy: String?
  var setup = ""
  var tests: [String]

  /// Decodes a line. Throws the first field that is missing or of another type.
  static func decode(_ line: [UInt8], format: SuiteFormat) throws(Fault) -> SuiteRecord {
    guard String(validating: line, as: UTF8.self) != nil else { throw Fault(reason: "it is not UTF-8 text") }
    // The decoder of objects is the one that refuses deep nesting and tells types apart.
    guard let value = try? JSONSerialization.jsonObject(with: Data(line)),
      let object = value as? [String: Any]
    else { throw Fault(reason: "it is not a JSON object") }
    let fields = Fields(object: object)
    switch format {
    case .mbpp:
      let number = try fields.integer("task_id")
      return SuiteRecord(
        identifier: "mbpp/\(number)", number: number, prompt: try fields.text("text"),
        code: try fields.text("code"), codeField: "code",
        setup: try fields.optionalText("test_setup_code") ?? "", tests: try fields.texts("test_list"))
    case .humanEval:
      let head = try fields.text("prompt")
      return SuiteRecord(
        identifier: try fields.identifier(), entryPoint: try fields.text("entry_point"), prompt: nil,
        code: head + (try fields.text("canonical_solution")), codeField: "canonical_solution",
        tests: [try fields.text("test")])
    case .repairs:
      return SuiteRecord(
        identifier: try fields.identifier(), entryPoint: try fields.optionalText("entry_point"),
        prompt: try fields.optionalText("prompt"), code: try fields.text("correct"), codeField: "correct",
        buggy: try fields.text("buggy"), tests: try fields.texts("tests"))
    }
  }

  /// The fields of one JSON object.
  private struct Fields {
    let object: [String: Any]

    func text(_ key: String) throws(Fault) -> String {
      guard let text = try optionalText(key) else { throw Fault(reason: "\"\(key)\" is missing") }
      return text
    }

    func optionalText(_ key: String) throws(Fault) -> String? {
      guard let value = object[key], !(value is NSNull) else { return nil }
      guard let text = value as? String else { throw Fault(reason: "\"\(key)\" is no text") }
      return text
    }

    func texts(_ key: String) throws(Fault) -> [String] {
      guard let value = object[key], !(value is NSNull) else {
        throw Fault(reason: "\"\(key)\" is missing")
      }
      guard let list = value as? [Any] else { throw Fault(reason: "\"\(key)\" is no list") }
      let texts = list.compactMap { $0 as? String }
      guard texts.count == list.count else {
        throw Fault(reason: "\"\(key)\" holds something that is no text")
      }
      return texts
    }

    func integer(_ key: String) throws(Fault) -> Int {
      guard let value = object[key], !(value is NSNull) else {
        throw Fault(reason: "\"\(key)\" is missing")
      }
      guard !(value is String), let number = value as? Int else {
        throw Fault(reason: "\"\(key)\" is no whole number")
      }
      return number
    }

    /// An identifier may be a text or a number.
    func identifier() throws(Fault) -> String {
      if let number = object["task_id"] as? Int, !(object["task_id"] is String) { return String(number) }
      let text = try text("task_id")
      guard !text.isEmpty, text.utf8.count <= 200 else { throw Fault(reason: "\"task_id\" is no name") }
      return text
    }
  }
}
