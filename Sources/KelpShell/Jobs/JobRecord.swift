/// What a job is: the contents of its `command.json`, written once when it is started.
package struct JobRecord: Codable, Sendable, Equatable {
  /// The number in its name; new jobs get numbers above all that are kept.
  package let number: Int
  /// The command and its arguments.
  package let arguments: [String]
  /// The line as it was typed.
  package let line: String
  /// The working folder.
  package let directory: String
  /// The process, which leads a session and process group of its own.
  package let process: Int32
  /// When the kernel started the process, in its own ticks; tells it from a later process of the same number.
  package let startTicks: UInt64?
  /// Seconds since 1970.
  package let started: Double
  /// Whether it runs inside the Kelp that put it aside, and ends with it; nil means no.
  package var isTask: Bool?

  /// The name by which commands refer to it.
  package var name: String { "%\(number)" }
}

/// How a job stands: the contents of its `status.json`, rewritten by the job itself.
package struct JobStatus: Codable, Sendable, Equatable {
  /// What a job is doing.
  package enum State: String, Codable, Sendable {
    /// It goes on.
    case running
    /// It ended with an exit status.
    case ended
    /// It ended without saying so: it crashed or was killed.
    case lost
  }

  /// What it is doing.
  package var state = State.running
  /// The exit status; nil while it runs or when it was lost.
  package var exit: Int32?
  /// When it ended, in seconds since 1970.
  package var ended: Double?
  /// How much is done.
  package var done: Int?
  /// How much there is to do.
  package var total: Int?
  /// The last values of its main figure, oldest first, at most 8.
  package var values: [Double] = []
  /// Estimated seconds to the end.
  package var secondsLeft: Double?
  /// How it is going, in a few words.
  package var note: String?
  /// Whether its process is stopped for now; seen from outside, not part of the file.
  package var isPaused = false

  private enum CodingKeys: String, CodingKey {
    case state, exit, ended, done, total, values, secondsLeft, note
  }

  /// Creates the status of a job that was just started.
  package init() {}

  /// The state in words, such as `running`, `done 0`, `failed 3`.
  package var words: String {
    switch state {
    case .running: isPaused ? "paused" : "running"
    case .lost: "lost"
    case .ended:
      exit == 0 ? "done 0" : exit == 130 ? "stopped" : exit == 1 ? "done 1" : "failed \(exit ?? -1)"
    }
  }
}
