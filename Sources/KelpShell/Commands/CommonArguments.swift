import ArgumentParser

/// `--json`, for commands that have a machine-readable answer.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print one JSON object and nothing else on standard output.")
  var wanted = false

  init() {}

  /// Whether the answer is to be JSON.
  @MainActor func isOn(_ session: Session) -> Bool { wanted || session.output.alwaysJSON }
}

/// Where noise comes from and how much of it.
struct NoiseOptions: ParsableArguments {
  @Option(
    name: .customLong("noise"),
    help: "Kinds of noise with weights: near-miss, in-scope, bank, drop, double, such as near-miss=3,drop=1.")
  var noise: String?

  @Option(name: .customLong("bank"), help: "A subtree bank, for noise of the kind bank.")
  var bank: String?

  init() {}
}
