import Transformer

/// The steps of a run, one after the other, with their reports, validations and checkpoints.
final class TrainingLoop {
  private let run: TrainingRun
  private let log: RunLog
  private let clock: () -> Double
  private let epoch: Double
  private let onEvent: (TrainingEvent) -> Void
  private let judged: JudgedExamples?
  private let began: Double

  private var state: RunState
  private var window: TrainingWindow
  private var lastSaved: Int?
  private var counts = (judged: 0, rejected: 0)
  private var isStopped = false

  /// Opens the log of a run.
  init(
    _ run: TrainingRun, clock: @escaping () -> Double, epoch: Double,
    onEvent: @escaping (TrainingEvent) -> Void
  ) throws {
    self.run = run
    self.clock = clock
    self.epoch = epoch
    self.onEvent = onEvent
    state = run.state
    log = try RunLog(folder: run.folder.path, firstStep: state.step, time: epoch + clock())
    judged = run.judge.map {
      JudgedExamples(source: run.source, judge: $0, batchSize: run.batchSize, lastStep: run.options.steps)
    }
    began = clock()
    window = TrainingWindow(began: began, lastLoss: state.loss ?? 0)
    // A run that goes on without a step to do leaves its checkpoint alone.
    lastSaved = run.isResumed ? state.step : nil
  }

  /// Goes on to the last step, to an early end, or until `shouldStop` says so.
  func execute(shouldStop: () -> Bool) throws -> TrainingRun.Summary {
    defer { judged?.cancel() }
    if judged != nil {
      let tested = run.source.entries.count { !$0.tests.all.isEmpty }
      note("mutants of \(tested) of \(run.source.entries.count) programs are judged by their tests")
    }
    while state.step < run.options.steps, !stopsEarly {
      if shouldStop() {
        isStopped = true
        break
      }
      try step()
      try observe()
    }
    if !window.isEmpty { try report() }
    if lastSaved != state.step { try save() }
    if run.options.rejectsPassing == true {
      note("\(counts.rejected) of \(counts.judged) judged mutants passed their tests and were drawn again")
    }
    if stopsEarly, state.step < run.options.steps {
      note("stopped early: \(state.validation.sinceBest) validations in a row were no better than the best")
    }
    return summary
  }

  /// Whether validations without a new best have been too many.
  private var stopsEarly: Bool { run.options.earlyStop.map { state.validation.sinceBest >= $0 } ?? false }

  private var isLast: Bool { state.step == run.options.steps }

  private func note(_ text: String) { onEvent(.note(text)) }

  private func batch() throws -> [TrainingSequence] {
    guard let judged else { return try run.batch(step: state.step) }
    let made = try judged.batch(step: state.step)
    counts = (counts.judged + made.judged, counts.rejected + made.rejected)
    return made.examples
  }

  private func step() throws {
    let tensors = state.tensors
    let (metrics, outcome) = try run.step.run(
      try batch(), optimizer: tensors.optimizer, rate: run.schedule.rate(at: state.step))
    state.step += 1
    window.add(metrics, gradientNorm: outcome.gradientNorm)
    if !outcome.skipped {
      state.nonFiniteInARow = 0
      tensors.average?.add(tensors.weights, step: tensors.optimizer.step, threads: run.options.workers)
      return
    }
    state.nonFiniteInARow += 1
    if state.nonFiniteInARow == 1 {
      note("step \(state.step): the gradient is not finite, so the step is left out")
    }
    if state.nonFiniteInARow >= TrainingRun.mostNonFiniteSteps {
      try report()
      try log.settle()
      throw TrainingError.notFinite(
        steps: state.nonFiniteInARow, step: state.step, kept: lastSaved.map(run.folder.checkpointPath))
    }
  }

  /// What is due after a step: validation, a report, a checkpoint.
  private func observe() throws {
    var validation: TrainingValidation?
    let interval = run.options.validationInterval
    if interval > 0, state.step % interval == 0 || isLast { validation = try validate() }
    // Weights that give no finite gradient are not worth more than those of the last checkpoint.
    let isDue = state.step % run.options.checkpointInterval == 0 && state.nonFiniteInARow == 0
    let saves = isDue || isLast || validation?.isBest == true || validation?.stopsEarly == true
    // A checkpoint ends a report, so that a run that goes on from it leaves no step out of the log.
    if saves || window.isDue(at: clock(), done: state.step, of: run.options.steps) { try report() }
    if let validation {
      try log.append(validation, time: epoch + clock())
      if !saves { try log.settle() }
      onEvent(.validation(validation))
    }
    if saves { try save() }
  }

  private func validate() throws -> TrainingValidation? {
    guard let measures = try run.validate() else { return nil }
    let tensors = state.tensors
    let averageLoss = try tensors.average?.whileIn(tensors.weights) { try run.validate()?.loss }
    let isBest = state.validation.add(step: state.step, loss: measures.loss, averageLoss: averageLoss)
    return TrainingValidation(
      step: state.step, measures: measures, averageLoss: averageLoss, isBest: isBest,
      sinceBest: state.validation.sinceBest, bestLoss: state.validation.best?.loss, stopsEarly: stopsEarly)
  }

  private func report() throws {
    let progress = window.report(
      step: state.step, of: run.options.steps, rate: run.schedule.rate(at: state.step - 1),
      skipped: state.tensors.optimizer.skipped, now: clock(), began: began, firstStep: run.state.step)
    state.loss = progress.loss.isFinite ? progress.loss : nil
    try log.append(progress, time: epoch + clock())
    onEvent(.progress(progress))
  }

  private func save() throws {
    // The log first: what is on the disk of it reaches at least as far as the checkpoint.
    try log.settle()
    let path = try run.folder.save(
      state, options: run.options, configuration: run.configuration, corpus: run.corpus)
    lastSaved = state.step
    onEvent(.checkpoint(path: path, step: state.step))
  }

  private var summary: TrainingRun.Summary {
    TrainingRun.Summary(
      steps: state.step, isStopped: isStopped, isStoppedEarly: stopsEarly && !isLast, loss: window.lastLoss,
      validationLoss: state.validation.loss, validationLossEMA: state.validation.averageLoss,
      best: state.validation.best, checkpoint: run.folder.checkpointPath(step: state.step),
      skippedSteps: state.tensors.optimizer.skipped, judgedMutants: judged.map { _ in counts.judged },
      rejectedMutants: judged.map { _ in counts.rejected }, seconds: clock() - began)
  }
}
