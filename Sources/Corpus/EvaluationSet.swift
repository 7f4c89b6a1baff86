import Foundation
import KelpBase

/// One task of an evaluation set: nothing of it may stand in a training corpus.
package struct EvaluationRecord: Sendable, Equatable {
  /// The set and the task, such as "mbpp/11".
  package let identifier: String
  /// The name that tests call, where the set says it.
  package let entryPoint: String?
  /// What is asked for, in words.
  package let prompt: String?
  /// The reference solution; nil where the set has none.
  package let code: String?
  /// The sources that decide whether a solution is right.
  package let tests: [String]
  /// Set-up that tests need before them.
  package let setup: String

  /// Creates a record.
  package init(
    identifier: String, entryPoint: String? = nil, prompt: String?, code: String?, tests: [String],
    setup: String = ""
  ) {
    self.identifier = identifier
    self.entryPoint = entryPoint
    self.prompt = prompt
    self.code = code
    self.tests = tests
    self.setup = setup
  }

  /// Everything that is written in the task.
  var texts: [String] { [prompt, code].compactMap(\.self) + tests + [setup] }
}

/// Evaluation sets on disk: MBPP's, HumanEval's and Kelp's own fields, one task a line.
package enum EvaluationSet {
  /// What the origins of programs made from evaluation sets start with.
  package static let originPrefix = "evaluation/"

  /// Whether a JSON Lines file is an evaluation set, by the keys of its first record.
  package static func isOne(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 1 << 20)) ?? nil
    guard let line = head?.split(separator: 0x0A).first else { return false }
    return (try? JSONDecoder().decode(Line.self, from: Data(line)))?.isTask ?? false
  }

  /// Reads the tasks of a file. Throws `CorpusError` with the line that is no task.
  package static func read(_ path: String) throws(CorpusError) -> [EvaluationRecord] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try AtomicFile.read(path, limit: 1 << 30) } catch { throw .file(error) }
    let name = PathText.stem(path)
    var records: [EvaluationRecord] = []
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      guard let task = try? decoder.decode(Line.self, from: Data(line)), let record = task.record(set: name)
      else {
        throw .malformedLine(
          path: path, line: index + 1, reason: "not a task: \"task_id\" with a text and tests is needed")
      }
      records.append(record)
    }
    guard !records.isEmpty else { throw .empty(path: path) }
    return records
  }

  /// The fields of all the formats together.
  private struct Line: Decodable {
    enum CodingKeys: String, CodingKey {
      case identifier = "task_id"
      case entryPoint = "entry_point"
      case text, prompt, code, test, tests, correct
      case solution = "canonical_solution"
      case testList = "test_list"
      case setup = "test_setup_code"
      case challenges = "challenge_test_list"
    }

    var identifier: String?
    var entryPoint, text, prompt, code, test, correct, solution, setup: String?
    var testList, tests, challenges: [String]?

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      // MBPP numbers its tasks, HumanEval names them.
      if let number = try? values.decodeIfPresent(Int.self, forKey: .identifier) {
        identifier = String(number)
      } else {
        identifier = try values.decodeIfPresent(String.self, forKey: .identifier)
      }
      entryPoint = try values.decodeIfPresent(String.self, forKey: .entryPoint)
      text = try values.decodeIfPresent(String.self, forKey: .text)
      prompt = try values.decodeIfPresent(String.self, forKey: .prompt)
      code = try values.decodeIfPresent(String.self, forKey: .code)
      test = try values.decodeIfPresent(String.self, forKey: .test)
      correct = try values.decodeIfPresent(String.self, forKey: .correct)
      solution = try values.decodeIfPresent(String.self, forKey: .solution)
      setup = try values.decodeIfPresent(String.self, forKey: .setup)
      testList = try values.decodeIfPresent([String].self, forKey: .testList)
      tests = try values.decodeIfPresent([String].self, forKey: .tests)
      challenges = try values.decodeIfPresent([String].self, forKey: .challenges)
    }

    var isTask: Bool {
      identifier != nil && (testList != nil || solution != nil || test != nil || tests != nil)
    }

    func record(set: String) -> EvaluationRecord? {
      guard isTask, let identifier else { return nil }
      // HumanEval's prompt is the head of the program that its solution continues.
      let solution = solution.map { (prompt ?? "") + $0 }
      var all = (testList ?? []) + (challenges ?? []) + (tests ?? [])
      if let test { all.append(test) }
      return EvaluationRecord(
        identifier: "\(set)/\(identifier)", entryPoint: entryPoint, prompt: text ?? prompt,
        code: code ?? correct ?? solution, tests: all, setup: setup ?? "")
    }
  }
}
