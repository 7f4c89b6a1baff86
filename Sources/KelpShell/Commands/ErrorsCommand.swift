import ArgumentParser
import Evaluation
import KelpBase
import Terminal

extension PositionErrors.Grouping: ExpressibleByArgument {}

struct ErrorsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Show how often the model looked in the right place, and where it erred.",
    discussion: """
      It reads the results of an evaluation, finished or not, and needs no model. Each state of the answers counts \
      once; top 1 is how often the most probable node is a right one. Groups of fewer than 20 states are marked few. \
      --worst lists the states in which the right nodes had least probability, with the command that opens each. \
      --vs compares with another run in the states that both were shown: the same task, corruption and text; the \
      interval of the difference is a bootstrap over tasks, and * marks one that leaves out zero.
      """)
  static let facts = CommandFacts(
    group: .inspection,
    examples: [
      "errors results.jsonl", "errors %1 --by depth", "errors results.jsonl --kind Compare --worst 5",
      "errors results.jsonl --confusion", "errors new.jsonl --vs old.jsonl --by noise",
    ],
    jsonKeys: ["by", "groups", "all", "relations", "worst", "confusion", "versus"],
    seeAlso: ["eval", "replay", "positions"])

  @Argument(help: "Results of eval, or a job such as %1.") var results: String
  @Option(help: "What the states are grouped by.") var by: PositionErrors.Grouping = .kind
  @Option(help: "Only states in which a node of this kind is right.") var kind: String?
  @Option(help: ArgumentHelp("List this many of the worst cases.", valueName: "n")) var worst: Int?
  @Flag(help: "Show which kinds were chosen for which, in percent of the row.") var confusion = false
  @Option(help: ArgumentHelp("Compare with the results of another run.", valueName: "results"))
  var vs: String?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    if let worst, !(1...10_000).contains(worst) {
      throw ShellError.usage("--worst cannot be \(worst)", hint: "it is a number from 1 to 10000")
    }
    let trials = try read(results, session)
    let others = try vs.map { word throws in try read(word, session) }
    let errors = PositionErrors(trials, by: by, kind: kind, worst: worst ?? (json.isOn(session) ? 10 : 0))
    if let kind, !errors.kinds.contains(kind) {
      let near = EditDistance.suggestions(for: kind, among: errors.kinds).first
      throw ShellError.usage(
        "no node of kind '\(kind)' is right to edit in \(results)",
        hint: near.map { "did you mean \($0)?" } ?? "the kinds are \(errors.kinds.joined(separator: ", "))")
    }
    let comparison = others.map { PositionComparison(trials, $0, by: by, kind: kind) }
    if let comparison, comparison.all.pairs == 0 {
      throw ShellError.usage(
        "\(results) and \(vs ?? "") have no state in common",
        hint: "compare runs of the same suite, noise and seed")
    }
    if json.isOn(session) {
      return session.output.result(
        try JSONValue(encoding: Report(results: results, errors: errors, versus: comparison)))
    }
    let view = PositionErrorsView(errors: errors, results: results, kind: kind)
    let layout = session.output.layout
    if let comparison {
      session.output.lines(view.comparison(comparison, with: vs ?? "", layout))
    } else if worst == nil, !confusion {
      session.output.lines(view.table(layout))
    }
    if confusion { session.output.lines(view.confusion(layout)) }
    if worst != nil { session.output.lines(view.cases(layout)) }
  }

  /// The trials of a word's results. Throws when none of them says where the model looked.
  @MainActor private func read(_ word: String, _ session: Session) throws -> [TrialResult] {
    let trials = try ResultsFiles(try session.resultsPath(of: word)).readTrials()
    guard trials.contains(where: { !$0.looks.isEmpty }) else {
      throw ShellError.usage(
        "'\(word)' says nothing of where a model looked",
        hint: "it has \(Figures.count(trials.count, "trial")) without positions")
    }
    return trials
  }

  /// What `--json` prints: the keys of the errors, and those of the comparison under `versus`.
  private struct Report: Encodable {
    let results: String
    let errors: PositionErrors
    let versus: PositionComparison?

    private enum CodingKeys: String, CodingKey { case results, versus }

    func encode(to encoder: any Encoder) throws {
      try errors.encode(to: encoder)
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(results, forKey: .results)
      try values.encodeIfPresent(versus, forKey: .versus)
    }
  }
}
