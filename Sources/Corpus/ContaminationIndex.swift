import KelpBase
import SyntaxTrees

/// What evaluation sets hold, so that training programs which hold any of it can be found.
///
/// A program is contaminated when it defines a blocked name, when it defines a function with the name and number
/// of parameters of one of a task's, when it is a task's solution or a near duplicate of one, or when it shares
/// ten words in a row with a task (names, keywords, numbers and words of strings, in any case of letters).
package struct ContaminationIndex: Sendable {
  /// Why a program must not be trained on.
  package struct Finding: Sendable, Equatable, Codable {
    /// The way in which the program was recognised.
    package enum Evidence: String, Sendable, Codable, CaseIterable {
      /// It defines a name of the reference's tasks.
      case name
      /// It defines a function like that of a task.
      case signature
      /// It is the solution of a task.
      case solution
      /// It is much like the solution of a task.
      case nearSolution = "near solution"
      /// It has ten words in a row with a task.
      case words
    }

    /// The way in which the program was recognised.
    package var evidence: Evidence
    /// The task.
    package var task: String
    /// The name, signature or words.
    package var detail: String
  }

  /// How many words in a row are too many.
  package static let wordRun = 10

  private let blockedNames: Set<String>
  private var records: [String] = []
  private var signatures: [String: Int] = [:]
  private var trees: [UInt64: Int] = [:]
  private var runs: [UInt64: Int] = [:]
  private var near = NearDuplicateIndex()
  private var nearShingles: [(shingles: [UInt64], record: Int)] = []
  private let threshold: Double
  /// Changes with everything that decides what is found.
  private(set) var fingerprint: UInt64

  /// The number of tasks to look for.
  package var taskCount: Int { records.count }

  /// Collects what stands in evaluation sets. Solutions that do not parse still count by their words.
  package init(
    _ records: [EvaluationRecord], blockedNames: Set<String> = [], language: any Language,
    threshold: Double = 0.8
  ) {
    self.blockedNames = blockedNames
    self.threshold = threshold
    var hash = StableHash()
    for name in blockedNames.sorted() { hash.combine(name.utf8) }
    for record in records {
      for text in [record.identifier, record.entryPoint ?? ""] + record.texts { hash.combine(text.utf8) }
    }
    fingerprint = hash.value
    for record in records { add(record, language: language) }
  }

  private mutating func add(_ record: EvaluationRecord, language: any Language) {
    let number = records.count
    records.append(record.identifier)
    for text in record.texts {
      let bytes = Array(text.utf8)
      let words = ProgramTokens.words(bytes)
      guard words.count >= ContaminationIndex.wordRun else { continue }
      let hashes = words.map { ProgramTokens.hash(bytes[$0], foldingCase: true) }
      for run in ProgramTokens.runs(hashes, length: ContaminationIndex.wordRun) where runs[run] == nil {
        runs[run] = number
      }
    }
    guard let code = record.code, let tree = try? language.parse(Array(code.utf8)) else { return }
    for function in language.functions(in: tree) {
      // A method such as `__init__` says nothing about a task.
      if tree.enclosing(function) == 0, let outline = language.outline(of: function, in: tree) {
        let signature = ContaminationIndex.signature(outline)
        if signatures[signature] == nil { signatures[signature] = number }
      }
      // Solutions are compared one function at a time, as training programs are.
      let text = language.print(tree, roots: [function])
      guard let own = try? language.parse(text) else { continue }
      trees[own.structuralHash(table: language.table)] = number
      let shingles = ProgramTokens.shingles(text)
      near.add(MinHash.keys(shingles))
      nearShingles.append((shingles, number))
    }
    trees[tree.structuralHash(table: language.table)] = number
  }

  /// Looks for evaluation tasks in a program; nil when there is none.
  func finding(_ program: Candidate, tree: SyntaxTree, language: any Language) -> Finding? {
    for node in tree.children(0) {
      guard let name = language.definedName(node, in: tree) else { continue }
      if blockedNames.contains(name) { return Finding(evidence: .name, task: name, detail: name) }
    }
    guard !records.isEmpty else { return nil }
    for function in language.functions(in: tree) {
      guard let outline = language.outline(of: function, in: tree) else { continue }
      let signature = ContaminationIndex.signature(outline)
      if let record = signatures[signature] {
        return Finding(evidence: .signature, task: records[record], detail: signature)
      }
    }
    if let record = trees[program.treeHash] {
      return Finding(evidence: .solution, task: records[record], detail: "")
    }
    if let finding = nearSolution(program) { return finding }
    return sharedWords(program.program)
  }

  private func nearSolution(_ program: Candidate) -> Finding? {
    let candidates = near.candidates(program.keys)
    guard !candidates.isEmpty else { return nil }
    let shingles = ProgramTokens.shingles(Array(program.program.code.utf8))
    for candidate in candidates {
      let similarity = ProgramTokens.similarity(shingles, nearShingles[candidate].shingles)
      if similarity >= threshold {
        return Finding(
          evidence: .nearSolution, task: records[nearShingles[candidate].record],
          detail: "\(Int((100 * similarity).rounded()))% alike")
      }
    }
    return nil
  }

  /// Ten words in a row of code, prompt or tests that stand in a task; nil when there are none.
  func sharedWords(_ program: CorpusProgram) -> Finding? {
    for text in [program.code, program.prompt ?? ""] + program.tests {
      let bytes = Array(text.utf8)
      let words = ProgramTokens.words(bytes)
      guard words.count >= ContaminationIndex.wordRun else { continue }
      let hashes = words.map { ProgramTokens.hash(bytes[$0], foldingCase: true) }
      for (start, run) in ProgramTokens.runs(hashes, length: ContaminationIndex.wordRun).enumerated() {
        guard let record = runs[run] else { continue }
        let shared = words[start..<start + ContaminationIndex.wordRun].map {
          String(decoding: bytes[$0], as: UTF8.self)
        }
        return Finding(evidence: .words, task: records[record], detail: shared.joined(separator: " "))
      }
    }
    return nil
  }

  /// A name and a number of parameters, such as `gcd/2`.
  private static func signature(_ outline: FunctionOutline) -> String {
    "\(outline.name)/\(outline.parameters.count)"
  }
}
