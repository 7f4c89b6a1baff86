import ArgumentParser
import TreeEdits

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

/// What a bank holds besides the corpus.
struct AugmentOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Variants of the corpus for the bank: renamed, perturbed, synthetic, egraph; several with commas.",
      valueName: "names"))
  var augment: String?

  init() {}

  /// The names that were given.
  var names: [String] { augment.map { $0.split(separator: ",").map(String.init) } ?? [] }

  /// The augmentation that the names ask for. Throws when there is no such source.
  @MainActor func augmentation(_ session: Session) throws(ShellError) -> Augmentation {
    do {
      return try Augmentation(Augmentation.sources(named: names), language: session.language)
    } catch {
      throw .usage(error.description)
    }
  }
}
