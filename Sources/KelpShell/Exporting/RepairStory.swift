import Search
import SyntaxTrees
import Terminal

/// A trajectory as what a reader is shown of it, state by state: what pages, pictures and recordings are made from.
///
/// The cards are those of the screen, made by the same functions from the same values.
struct RepairStory: Sendable {
  /// One state of the trajectory.
  struct State: Sendable {
    /// The program.
    let source: [UInt8]
    /// The card of the edit that leads here; nil for the first state.
    let card: StepCard?
    /// How the program fares in the tests; nil where they were not run.
    let judgement: Judgement?
    /// Where the model would edit next; nil where that is not known.
    let positions: PositionsView?
    /// What the model would do next, the most probable first; empty where that is not known.
    let moves: [AlternativesTable.Row]
  }

  /// The candidate's name, such as `r1.2`.
  let name: String
  /// What the program is called.
  let origin: String
  /// The command that opens the trajectory in a session.
  let opening: String
  /// What the program is meant to do; nil when the model was told nothing.
  let prompt: String?
  /// The tests.
  let tests: [String]
  /// The states, from the program as it was to the last.
  let states: [State]
  /// How the trajectory ends, in one line.
  let ending: StyledText
  /// The sum of the log-probabilities of the edits and of stopping; nil where no edit has one.
  let score: Double?
  /// The edits.
  let steps: [SearchStep]
  /// The log-probability of stopping at the end; nil when it is not known.
  let stop: Double?

  /// Looks at every state of a trajectory. Costs a parse for each step and alternative.
  ///
  /// Throws what `replay` of the trajectory would say is wrong with it.
  @MainActor init(
    _ replay: Trajectory.Replay, of trajectory: Trajectory, name: String, origin: String, opening: String,
    in session: Session
  ) throws {
    // A session that holds nothing else: what is shown then is what its commands would show.
    let stage = Session(
      engines: session.engines, door: .script, output: .silent, jobs: session.jobs)
    stage.settings = session.settings
    let home = session.environment["HOME"]
    func shown(_ judgement: Judgement?) -> Judgement? {
      judgement.map {
        Judgement(
          passed: $0.passed, total: $0.total,
          failure: $0.failure.map { HomePath.shortened($0, home: home) })
      }
    }
    let program = stage.add(
      replay.initial, origin: origin, prompt: trajectory.prompt, tests: trajectory.tests)
    let repair = stage.addReplay(replay, of: trajectory, program: program, file: origin)
    let count = replay.candidate.steps.count
    states = try (0...count).map { step in
      try session.checkInterrupt()
      let place = CandidatePlace(repair: repair.number, candidate: 1, step: step)
      let next = CandidatePlace(repair: repair.number, candidate: 1, step: step + 1)
      let tree = try stage.state(of: place)
      let outlook = replay.outlooks[step]
      var card = step == 0 ? nil : try stage.cardWithAlternatives(at: place)
      let (before, after) = (shown(card?.before), shown(card?.after))
      card?.before = before
      card?.after = after
      return State(
        source: tree.source, card: card, judgement: shown(try stage.judgement(at: place)),
        positions: outlook.positions.map { PositionsView($0, of: tree, language: stage.language) },
        moves: try (outlook.alternatives ?? []).enumerated().map { index, proposal in
          AlternativesTable.Row(
            number: index + 1, node: proposal.node < 0 ? nil : proposal.node,
            kind: proposal.node < 0 ? "" : stage.language.table[tree.kind(proposal.node)].name,
            edit: stage.summary(of: proposal), probability: proposal.probability,
            isTaken: step < count ? try stage.isTaken(proposal, at: next) : false)
        })
    }
    self.name = name
    self.origin = HomePath.shortened(origin, home: home)
    self.opening = opening
    prompt = trajectory.prompt
    tests = trajectory.tests
    steps = replay.candidate.steps
    stop = replay.candidate.stopLogProbability
    score = steps.contains { $0.probability != nil } ? replay.candidate.score : nil
    ending = "end of \(name): " + Session.endingWords(replay.candidate)
  }

  /// The card of a step laid out as on the screen, or the program for step 0.
  func lines(ofStep step: Int, _ layout: Layout) -> [StyledText] {
    if let card = states[step].card { return card.lines(layout) }
    return SourceListing.lines(states[step].source, layout: layout)
  }

  /// All steps, one line each.
  func trace(_ layout: Layout) -> [StyledText] {
    TraceTable(
      name: name, start: "start", steps: steps, current: -1, initialJudgement: states[0].judgement, stop: stop
    ).lines(layout)
  }
}

extension Output {
  /// An output that nobody reads.
  @MainActor fileprivate static var silent: Output {
    let layout = Layout(width: 80, appearance: .plain)
    return Output(sink: SilentSink(), layout: layout, errorLayout: layout)
  }
}

/// Takes text and keeps none of it.
@MainActor private final class SilentSink: OutputSink {
  func writeOutput(_ text: String) {}
  func writeError(_ text: String) {}
}
