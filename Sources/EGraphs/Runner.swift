/// Equality saturation: searches all rules, applies all matches, restores the graph, and again.
///
/// The clock is handed in so that the same limits without one give the same graph on every machine.
package struct Runner<A: Analysis>: Sendable {
  /// The rules; explanations name them by their place here.
  package let rules: [Rewrite<A>]
  /// How far to go.
  package var limits: RunLimits
  /// What slows down rules with many matches; nil applies every match.
  package var scheduler: BackoffScheduler?
  /// The time in seconds from some fixed moment; nil for no limit of time.
  package var clock: (@Sendable () -> Double)?

  /// Creates a runner.
  package init(
    rules: [Rewrite<A>], limits: RunLimits = RunLimits(), scheduler: BackoffScheduler? = BackoffScheduler(),
    clock: (@Sendable () -> Double)? = nil
  ) {
    self.rules = rules
    self.limits = limits
    self.scheduler = scheduler
    self.clock = clock
  }

  /// Runs until nothing new can be derived or a limit is reached. The graph is rebuilt afterwards.
  @_specialize(where A == NoAnalysis)
  package func run(_ graph: inout EGraph<A>) -> RunReport {
    graph.rebuild()
    var state = State(runner: self, graph: graph)
    while true {
      if let reason = state.limitReached(graph) { return state.report(reason) }
      if let reason = state.iterate(&graph) { return state.report(reason) }
    }
  }

  private struct State {
    let runner: Runner
    let start: Double
    let programs: [PatternProgram]
    var ruleStates: [BackoffScheduler.RuleState]
    var iterations: [IterationReport] = []
    /// Counts on when bans are skipped, unlike the number of reports.
    var iteration = 0

    init(runner: Runner, graph: EGraph<A>) {
      self.runner = runner
      start = runner.clock?() ?? 0
      programs = runner.rules.map { PatternProgram($0.left, operators: graph.operators) }
      ruleStates = Array(repeating: BackoffScheduler.RuleState(), count: runner.rules.count)
    }

    func report(_ reason: StopReason) -> RunReport { RunReport(stopReason: reason, iterations: iterations) }

    var isOutOfTime: Bool {
      guard let clock = runner.clock else { return false }
      return clock() - start >= runner.limits.seconds
    }

    func limitReached(_ graph: EGraph<A>) -> StopReason? {
      if iterations.count >= runner.limits.iterations { return .iterations }
      if graph.nodeCount >= runner.limits.nodes { return .nodes }
      return isOutOfTime ? .time : nil
    }

    mutating func iterate(_ graph: inout EGraph<A>) -> StopReason? {
      var report = IterationReport(matches: Array(repeating: 0, count: runner.rules.count))
      let before = (graph.classCount, graph.core.count)
      var found: [(rule: Int, matches: PatternMatches)] = []
      var reason: StopReason?
      let search = PatternSearch(graph.core, operatorCount: graph.operators.count)
      for rule in runner.rules.indices {
        if isOutOfTime {
          reason = .time
          break
        }
        let matches = self.matches(rule, search, graph)
        report.matches[rule] = matches.count
        if !matches.isEmpty { found.append((rule, matches)) }
      }
      if reason == nil { reason = apply(found, &graph, &report) }
      graph.rebuild()
      report.nodes = graph.nodeCount
      report.classes = graph.classCount
      iterations.append(report)
      iteration += 1
      if let reason { return reason }
      guard before == (graph.classCount, graph.core.count) else { return nil }
      // Nothing new: either all is said, or what could say more is banned until later.
      let waiting = ruleStates.map(\.bannedUntil).filter { $0 > iteration }
      guard let next = waiting.min() else { return wasCutShort ? nil : .saturated }
      iteration = next
      return nil
    }

    /// Whether a rule was banned in the iteration just done and may be tried again at once.
    private var wasCutShort: Bool { ruleStates.contains { $0.bannedUntil == iteration && $0.bans > 0 } }

    private mutating func matches(_ rule: Int, _ search: PatternSearch, _ graph: EGraph<A>) -> PatternMatches
    {
      let program = programs[rule]
      let none = PatternMatches(variableCount: program.variableRegisters.count)
      guard ruleStates[rule].bannedUntil <= iteration else { return none }
      var groundClasses: [UInt32] = []
      for term in program.groundTerms {
        guard let known = graph.lookup(term) else { return none }
        groundClasses.append(known.rawValue)
      }
      let limit = runner.scheduler?.threshold(ruleStates[rule]) ?? Int.max - 1
      var matches = search.matches(program, groundClasses: groundClasses, limit: limit)
      if let scheduler = runner.scheduler, matches.count > limit {
        scheduler.ban(&ruleStates[rule], at: iteration)
        return none
      }
      if let condition = runner.rules[rule].condition {
        matches.filter { condition(graph, $0) }
      }
      return matches
    }

    private func apply(
      _ found: [(rule: Int, matches: PatternMatches)], _ graph: inout EGraph<A>,
      _ report: inout IterationReport
    ) -> StopReason? {
      var applied = 0
      for (rule, matches) in found {
        if isOutOfTime { return .time }
        let rewrite = runner.rules[rule]
        for match in 0..<matches.count {
          let substitution = matches.substitution(match)
          // An explanation needs the very term that the rule turned into another.
          let left =
            graph.isExplaining ? graph.instantiate(rewrite.left, substitution) : matches.root(match)
          let right = graph.instantiate(rewrite.right, substitution)
          if graph.merge(left, right, rule: rule) { report.unions += 1 }
          applied += 1
          if applied % 100 == 0, graph.core.nodeCount >= runner.limits.nodes { return .nodes }
        }
      }
      return nil
    }
  }
}
