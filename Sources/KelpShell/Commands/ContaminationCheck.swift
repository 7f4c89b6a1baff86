import Corpus
import Evaluation
import Foundation
import Terminal

/// Looks in the corpus of a checkpoint for what stands in a suite, and says what it found.
struct ContaminationCheck {
  let tasks: [EvaluationTask]

  /// Checks the corpus that is named, else the files that the checkpoint's training names, if they are there.
  ///
  /// Nil when there is no model, or none of its corpus is at hand. Throws when a corpus that was named cannot be
  /// read.
  @MainActor func run(
    corpus named: String?, checkpoint: String?, session: Session
  ) throws -> RunRecord.Contamination? {
    guard named != nil || checkpoint != nil else { return nil }
    let paths = named.map { [$0] } ?? checkpoint.map(ContaminationCheck.corpora(of:)) ?? []
    let present = paths.filter { FileManager.default.fileExists(atPath: $0) || named != nil }
    guard !present.isEmpty else {
      session.output.note(
        "the checkpoint's corpus is not at hand: whether it holds tasks of the suite was not checked (--check-corpus FILE does)"
      )
      return nil
    }
    let index = ContaminationIndex(tasks.map(\.record), language: session.language)
    var programs = 0
    var contaminated = 0
    var found: Set<String> = []
    var examples: [String] = []
    for path in present {
      for program in try session.readCorpus(path) {
        try session.checkInterrupt()
        programs += 1
        guard let finding = index.finding(in: program, language: session.language) else { continue }
        contaminated += 1
        if found.insert(finding.task).inserted, examples.count < 3 {
          let detail = finding.detail.isEmpty ? "" : ": \(finding.detail)"
          examples.append("\(program.origin), \(finding.task), \(finding.evidence.rawValue)\(detail)")
        }
      }
    }
    let names = tasks.map(\.identifier).filter(found.contains)
    let corpus = present.joined(separator: ", ")
    session.output.note(
      contaminated == 0
        ? "corpus \(SafeText(line: corpus)): none of its \(Figures.count(programs, "program")) holds a task of the suite"
        : "warning: \(Figures.count(contaminated)) of \(Figures.count(programs, "program")) in \(SafeText(line: corpus)) hold something of \(Figures.count(names.count, "task")) of the suite: \(SafeText(line: names.prefix(5).joined(separator: ", ")))"
    )
    for example in examples { session.output.note("  \(SafeText(line: example))") }
    return RunRecord.Contamination(
      corpus: corpus, programs: programs, contaminated: contaminated, tasks: names)
  }

  /// The corpus files that a checkpoint's training names.
  private static func corpora(of checkpoint: String) -> [String] {
    struct Training: Decodable {
      struct Options: Decodable { var corpusFiles: [String]? }
      var options: Options?
    }
    guard let bytes = FileManager.default.contents(atPath: checkpoint + "/training.json"),
      let training = try? JSONDecoder().decode(Training.self, from: bytes)
    else { return [] }
    return training.options?.corpusFiles ?? []
  }
}
