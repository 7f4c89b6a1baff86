import ArgumentParser
import Search
import Terminal

struct CandidatesCommand: ShellCommand {
  enum Order: String, ExpressibleByArgument, CaseIterable { case found, score, tests }

  static let configuration = CommandConfiguration(
    commandName: "candidates", abstract: "List the candidates of a repair.", aliases: ["cs"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, examples: ["candidates", "candidates r1 --all --sort score"],
    jsonKeys: ["candidates"], seeAlso: ["select", "repair"])

  @Argument(help: "A repair such as r1; the latest when left out.") var repair: String?
  @Flag(help: "All of them.") var all = false
  @Option(help: "The order.") var sort: Order = .found
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let entry = try session.repair(named: repair)
    let rows = sorted(session.table(of: entry).rows)
    if json.isOn(session) {
      let list = rows.map { row -> JSONValue in
        [
          "name": .string(row.name), "steps": .int(row.steps), "score": .double(row.score),
          "tests_passed": row.judgement.map { .int($0.passed) } ?? .null,
          "tests_total": row.judgement.map { .int($0.total) } ?? .null, "note": .string(row.note),
        ]
      }
      return session.output.result(["candidates": .array(list)])
    }
    session.output.lines(CandidateTable(rows: rows, limit: all ? .max : 20).lines(session.output.layout))
  }

  /// The rows in the order asked for; the unchanged program stays last, and rows that are equal as they were.
  private func sorted(_ rows: [CandidateTable.Row]) -> [CandidateTable.Row] {
    func key(_ row: CandidateTable.Row) -> Double {
      switch sort {
      case .found: 0
      case .score: row.score
      case .tests: Double(row.judgement?.passed ?? 0)
      }
    }
    guard sort != .found else { return rows }
    return rows.enumerated().sorted { left, right in
      let (leftIsLast, rightIsLast) = (left.element.steps == 0, right.element.steps == 0)
      if leftIsLast != rightIsLast { return rightIsLast }
      let (first, second) = (key(left.element), key(right.element))
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
  }
}

struct SelectCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "select", abstract: "Go to the start of a candidate.", aliases: ["sel"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, examples: ["select r1.2", "select 3 --at 1"],
    seeAlso: ["next", "candidates"])

  @Argument(help: "r1.2, or 2 in the latest repair.") var candidate: String
  @Option(help: ArgumentHelp("The step to go to.", valueName: "k")) var at: Int?

  @MainActor func run(in session: Session) async throws {
    var place = try session.candidatePlace(candidate)
    let count = try session.stepCount(of: place)
    if let at {
      guard (0...count).contains(at) else {
        throw ShellError.usage("\(place.name) has no step \(at)", hint: "its steps are 0 to \(count)")
      }
      place.step = at
    }
    try session.go(to: place)
    if place.step == 0 {
      session.output.line("at the start of \(place.name), \(Figures.count(count, "step"))")
    } else {
      try session.showPlace()
    }
  }
}

struct NextCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Step on and show the edit.", aliases: ["n"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["next", "next 2"],
    seeAlso: ["back", "goto", "alternatives"], repeats: true)

  @Argument(help: "How many steps.") var count = 1

  @MainActor func run(in session: Session) async throws {
    guard count >= 1 else { throw ShellError.usage("cannot go \(count) steps on", hint: "back K goes back") }
    var place = try session.requirePlace()
    let total = try session.stepCount(of: place)
    if place.step >= total { return session.output.line(try session.ending(of: place)) }
    let target = min(total, place.step &+ min(count, total))
    while place.step < target {
      place.step += 1
      try session.go(to: place)
      try session.showPlace()
    }
  }
}

struct BackCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "back", abstract: "Step back; nothing is worked out anew.", aliases: ["b"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["back", "back 2"],
    seeAlso: ["next", "goto"], repeats: true)

  @Argument(help: "How many steps.") var count = 1

  @MainActor func run(in session: Session) async throws {
    guard count >= 1 else { throw ShellError.usage("cannot go \(count) steps back", hint: "next K goes on") }
    var place = try session.requirePlace()
    place.step = max(0, place.step - min(count, place.step))
    try session.go(to: place)
    try session.showPlace(isAgain: true)
  }
}

struct GotoCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "goto", abstract: "Jump to a step.", aliases: ["g"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["goto 0", "goto 2"],
    seeAlso: ["first", "last", "trace"])

  @Argument(help: "The step; 0 is the program as it was.") var step: Int

  @MainActor func run(in session: Session) async throws {
    var place = try session.requirePlace()
    let count = try session.stepCount(of: place)
    guard (0...count).contains(step) else {
      throw ShellError.usage("\(place.name) has no step \(step)", hint: "its steps are 0 to \(count)")
    }
    place.step = step
    try session.go(to: place)
    try session.showPlace()
  }
}

struct FirstCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "first", abstract: "Go to the start of the candidate.")
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["first"], seeAlso: ["last", "goto"])

  @MainActor func run(in session: Session) async throws {
    var place = try session.requirePlace()
    place.step = 0
    try session.go(to: place)
    try session.showPlace()
  }
}

struct LastCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "last", abstract: "Go to the last step of the candidate.")
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate], examples: ["last"], seeAlso: ["first", "goto"])

  @MainActor func run(in session: Session) async throws {
    var place = try session.requirePlace()
    place.step = try session.stepCount(of: place)
    try session.go(to: place)
    try session.showPlace()
  }
}

struct TraceCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Show all steps of the candidate, one line each.", aliases: ["t"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate],
    examples: ["trace", "trace r1.2", "trace --probs"],
    seeAlso: ["next", "alternatives"])

  @Argument(help: "A candidate such as r1.2; the one on screen when left out.") var candidate: String?
  @Flag(help: "Below each step the logarithms of its probabilities, with the raw ones a loaded model gives.")
  var probs = false

  @MainActor func run(in session: Session) async throws {
    let onScreen = try session.requirePlace()
    let place = try candidate.map { word throws(ShellError) in try session.candidatePlace(word) } ?? onScreen
    let repair = try session.repair(numbered: place.repair)
    let entry = try session.candidate(at: place).candidate
    var table = TraceTable(
      name: place.name, start: "p\(repair.program)", steps: entry.steps,
      current: place.name == onScreen.name ? onScreen.step : -1, initialJudgement: repair.initialJudgement,
      stop: entry.stopLogProbability)
    if probs {
      table.rawProbabilities = try entry.steps.indices.map { index in
        try session.rawProbability(
          at: CandidatePlace(repair: place.repair, candidate: place.candidate, step: index + 1))
      }
    }
    session.output.lines(table.lines(session.output.layout))
  }
}
