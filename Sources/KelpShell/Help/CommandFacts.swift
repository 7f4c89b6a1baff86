/// The heading that a command stands under in the overview.
package enum CommandGroup: String, CaseIterable, Sendable {
  /// Checkpoints, and everything that makes a program current.
  case programs = "Model and programs"
  /// Noise, search and stepping.
  case repair = "Corrupt and repair"
  /// Where the model puts its probability.
  case inspection = "Where the model looks"
  /// What runs long.
  case training = "Training and evaluation"
  /// Everything about the session itself.
  case session = "Session"
}

/// What a command must find in the session before it can run.
package enum CommandNeed: Sendable {
  /// A loaded checkpoint.
  case model
  /// A current program.
  case program
  /// A current candidate of a repair.
  case candidate
}

/// What the argument declaration of a command does not say: where it belongs and how it is used.
package struct CommandFacts: Sendable {
  /// The heading in the overview.
  package let group: CommandGroup
  /// Whether it works only where a session is: in the REPL and in scripts, not as `kelp COMMAND`.
  package let sessionOnly: Bool
  /// What it needs of the session.
  package let needs: [CommandNeed]
  /// Whole lines to learn from.
  package let examples: [String]
  /// What exit status 1 means, for commands that can answer no.
  package let answersNo: String?
  /// The keys of the JSON result; empty when it has none.
  package let jsonKeys: [String]
  /// Commands and help topics to read next.
  package let seeAlso: [String]
  /// Whether a bare Enter repeats the command.
  package let repeats: Bool
  /// Whether the REPL runs it as a process of its own.
  package let runsAsChild: Bool
  /// Whether it can go on in the background of the session when Ctrl-Z puts it aside.
  package let continues: Bool

  /// Creates the facts of a command.
  package init(
    group: CommandGroup, sessionOnly: Bool = false, needs: [CommandNeed] = [], examples: [String],
    answersNo: String? = nil, jsonKeys: [String] = [], seeAlso: [String] = [], repeats: Bool = false,
    runsAsChild: Bool = false, continues: Bool = false
  ) {
    self.group = group
    self.sessionOnly = sessionOnly
    self.needs = needs
    self.examples = examples
    self.answersNo = answersNo
    self.jsonKeys = jsonKeys
    self.seeAlso = seeAlso
    self.repeats = repeats
    self.runsAsChild = runsAsChild
    self.continues = continues
  }
}
