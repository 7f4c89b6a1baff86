import Search
import TreeEdits

/// Evaluations with a name, so that published figures have a row beside ours.
package enum EvaluationProtocol: String, Sendable, CaseIterable {
  /// The reference's version 5: three bank corruptions, best of 16 at depth 10 and temperature 0.8, no prompt, all
  /// asserts shown, mutants that pass kept. Its figures are averages over asserts: `best_test_pass`.
  case version5 = "kelp-v5"
  /// The reference's version 10: as version 5 with one in-scope edit and the task's text as the prompt.
  case version10 = "kelp-v10"

  /// The figure that was published for it, in words; MBPP, held out.
  package var published: String {
    switch self {
    case .version5: "2.3% of asserts on average, 10.0% best, exact match 0%; doing nothing 1.1%"
    case .version10:
      "17.4% of asserts with 115M parameters, 18.8% with 305M; doing nothing 19.5%"
    }
  }

  /// Its settings. The number of corruptions, the tasks and the seed stay the caller's.
  package func apply(to options: inout EvaluationOptions) {
    var search = SearchOptions()
    search.method = .bestOfN
    search.samples = 16
    search.depth = 10
    search.temperature = 0.8
    options.searches = [search]
    options.tests = [true]
    options.keptBack = 0
    options.keepsPassingMutants = true
    switch self {
    case .version5:
      options.noises = [NoiseMixture.only(.bank).description]
      options.corruptionSteps = [3]
      options.prompts = [false]
    case .version10:
      options.noises = [NoiseMixture.only(.inScope).description]
      options.corruptionSteps = [1]
      options.prompts = [true]
    }
  }
}
