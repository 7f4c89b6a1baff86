/// A process that is started once in the sandbox and then answers message after message.
///
/// The process speaks frames on its standard input and output: a big-endian 32-bit length and as many bytes.
/// It sends one frame when it is ready and then one for each it receives; the first byte of what it sends
/// is 1, or 0 when it ends after that frame. When it ends or stays silent it is killed, the message in hand
/// fails, and the next message finds a fresh process.
package actor WarmWorker {
  private let command: SandboxCommand
  private let policy: SandboxPolicy
  private let startSeconds: Double
  private var session: WorkerSession?
  private var isShutDown = false

  /// How many processes were started so far.
  package private(set) var starts = 0

  /// Creates a worker that starts its process with the first message.
  ///
  /// `startSeconds` is how long the process may take until it says that it is ready.
  package init(command: SandboxCommand, policy: SandboxPolicy, startSeconds: Double = 30) {
    self.command = command
    self.policy = policy
    self.startSeconds = startSeconds
  }

  /// Sends one message and returns its answer.
  ///
  /// Throws `SandboxError` when the process cannot be started, ends, or does not answer within `seconds`.
  package func exchange(_ message: [UInt8], within seconds: Double) async throws(SandboxError) -> [UInt8] {
    if isShutDown { throw .shutDown }
    let current = running()
    let answer = await current.exchange(message, within: seconds)
    if session === current {
      switch answer {
      case .failure: session = nil
      case .success(let answer) where answer.isLast:
        // The next process warms up while the caller looks at the answer.
        session = nil
        if !isShutDown { _ = running() }
      case .success: break
      }
    }
    return try answer.get().message
  }

  /// Ends the process. Later messages throw `SandboxError.shutDown`.
  package func shutDown() async {
    isShutDown = true
    let last = session
    session = nil
    await last?.end()
  }

  private func running() -> WorkerSession {
    if let session { return session }
    starts += 1
    let fresh = WorkerSession(command: command, policy: policy, startSeconds: startSeconds)
    session = fresh
    return fresh
  }
}
