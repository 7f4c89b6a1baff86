import Foundation
import Subprocess

/// One life of a warm worker: a running process that answers each frame with one frame, in turn.
///
/// The process greets with a frame of its own before it takes the first message. The first byte of each of
/// its frames says whether it goes on (1) or ends after it (0). The end of the process, for whatever
/// reason, is the answer to every message still waiting.
final class WorkerSession: Sendable {
  /// An answer, and whether it was the last one.
  struct Answer: Sendable {
    var message: [UInt8]
    var isLast: Bool
  }

  /// A message that waits for its answer.
  private struct Job: Sendable {
    var message: [UInt8]
    var seconds: Double
    var reply: CheckedContinuation<Result<Answer, SandboxError>, Never>
  }

  /// Why the loop over the jobs ended, and the job that was not answered.
  private struct Ending: Sendable {
    var unanswered: Job?
    var late: Double?
    var greeted = true
    var refusal: String?
  }

  private let jobs: AsyncStream<Job>.Continuation
  private let task: Task<Void, Never>

  /// Starts the process; what goes wrong is told to the first message.
  init(command: SandboxCommand, policy: SandboxPolicy, startSeconds: Double) {
    let (stream, continuation) = AsyncStream<Job>.makeStream()
    jobs = continuation
    task = Task.detached {
      let (ending, error) = await WorkerSession.live(
        command: command, policy: policy, startSeconds: startSeconds, jobs: stream)
      continuation.finish()
      ending?.unanswered?.reply.resume(returning: .failure(error))
      for await job in stream { job.reply.resume(returning: .failure(error)) }
    }
  }

  deinit { jobs.finish() }

  /// Sends a message and waits for its answer; the process is killed when none comes within `seconds`.
  func exchange(_ message: [UInt8], within seconds: Double) async -> Result<Answer, SandboxError> {
    await withCheckedContinuation { reply in
      let job = Job(message: message, seconds: seconds, reply: reply)
      guard case .enqueued = jobs.yield(job) else {
        reply.resume(returning: .failure(.workerEnded(reason: "it had ended before")))
        return
      }
    }
  }

  /// Ends the process after the messages before this; returns when it is gone.
  func end() async {
    jobs.finish()
    await task.value
  }

  private static func live(
    command: SandboxCommand, policy: SandboxPolicy, startSeconds: Double, jobs: AsyncStream<Job>
  ) async -> (Ending?, SandboxError) {
    ChildProcesses.prepare()
    do {
      let result = try await Subprocess.run(
        command.configuration(policy: policy), input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        async let errors = BoundedOutput.collect(execution.standardError, limit: 4096)
        let process = execution.processIdentifier.value
        let ending = await serve(
          jobs, startSeconds: startSeconds, input: execution.standardInputWriter,
          output: execution.standardOutput, process: process)
        ChildProcesses.killTree(of: process)
        return (ending: ending, said: BoundedOutput.line(of: await errors.bytes))
      }
      let (ending, said) = result.closureResult
      return (ending, error(of: ending, said: said, status: result.terminationStatus, command: command))
    } catch {
      return (nil, command.startFailure(error))
    }
  }

  private static func serve(
    _ jobs: AsyncStream<Job>, startSeconds: Double, input: StandardInputWriter,
    output: SubprocessOutputSequence, process: pid_t
  ) async -> Ending {
    var answers = output.makeAsyncIterator()
    var buffer = FrameBuffer()
    /// The next frame, or nil when the process ended, broke the protocol or was killed at the limit.
    func nextFrame(within seconds: Double) async -> (frame: Answer?, late: Bool) {
      let watchdog = Task {
        guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return false }
        ChildProcesses.killTree(of: process)
        return true
      }
      var frame: [UInt8]?
      do {
        frame = try buffer.next()
        while frame == nil, let more = try await answers.next() {
          more.withUnsafeBytes { buffer.append($0) }
          frame = try buffer.next()
        }
      } catch {
        frame = nil
      }
      watchdog.cancel()
      let late = await watchdog.value
      guard !late, let frame, let status = frame.first else { return (nil, late) }
      return (Answer(message: Array(frame.dropFirst()), isLast: status == 0), false)
    }

    let greeting = await nextFrame(within: startSeconds)
    guard let greeted = greeting.frame else {
      return Ending(late: greeting.late ? startSeconds : nil, greeted: false)
    }
    if greeted.isLast {
      return Ending(greeted: false, refusal: BoundedOutput.line(of: greeted.message))
    }
    for await job in jobs {
      // A write to a process that has just ended fails here; the read below then finds the end.
      _ = try? await input.write(FrameBuffer.frame(job.message))
      let answer = await nextFrame(within: job.seconds)
      guard let frame = answer.frame else {
        return Ending(unanswered: job, late: answer.late ? job.seconds : nil)
      }
      job.reply.resume(returning: .success(frame))
      if frame.isLast { return Ending() }
    }
    return Ending()
  }

  private static func error(
    of ending: Ending, said: String, status: TerminationStatus, command: SandboxCommand
  ) -> SandboxError {
    if let seconds = ending.late { return .noAnswer(seconds: seconds) }
    if let refusal = ending.refusal {
      return .cannotStart(command: command.arguments.first ?? "", reason: refusal)
    }
    if !ending.greeted {
      if command.isolation == .bubblewrap,
        said.isEmpty || (said.hasPrefix("bwrap:") && !said.hasPrefix("bwrap: execvp"))
      {
        return .noBubblewrap(reason: said.isEmpty ? "it ended with \(status)" : said)
      }
      return .cannotStart(command: command.arguments.first ?? "", reason: said.isEmpty ? "\(status)" : said)
    }
    return .workerEnded(reason: said.isEmpty ? "\(status)" : said)
  }
}
