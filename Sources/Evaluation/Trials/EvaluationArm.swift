import Search
import TreeEdits

/// One way in which programs are corrupted and repaired: what an evaluation compares.
package struct EvaluationArm: Sendable, Codable, Hashable {
  /// The noise as `NoiseMixture` writes it; `real` for bugs that people made.
  package let noise: String
  /// How many edits corrupt a program; 0 for real bugs.
  package let steps: Int
  /// Whether the model sees what the program is meant to do.
  package let prompt: Bool
  /// Whether the model sees the asserts that the search may see.
  package let asserts: Bool
  /// Whether the model is told how each program fared.
  package let observation: Bool
  /// Whether the search runs the tests; without them its first choice is its answer.
  package let tests: Bool
  /// The kind of search.
  package let search: SearchMethod
  /// What the search may spend: trajectories of best-of-n, states of a beam, programs of guided and enumerate.
  package let budget: Int
  /// How many edits best-of-n and beam make of one answer of the model; nil for one.
  package let editsPerStep: Int?

  /// Creates an arm.
  package init(
    noise: String, steps: Int, prompt: Bool, asserts: Bool = false, observation: Bool = false, tests: Bool,
    search: SearchMethod, budget: Int, editsPerStep: Int = 1
  ) {
    self.noise = noise
    self.steps = steps
    self.prompt = prompt
    self.asserts = asserts
    self.observation = observation
    self.tests = tests
    self.search = search
    self.budget = budget
    self.editsPerStep = editsPerStep == 1 ? nil : editsPerStep
  }

  /// The arm in a few words, such as `near-miss x1, best-of-n 16, no prompt`.
  package var name: String {
    var mixture = noise
    if noise == NoiseMixture.standard.description { mixture = "standard noise" }
    if !noise.contains(","), noise.hasSuffix("=1") { mixture = String(noise.dropLast(2)) }
    var parts = [steps == 0 ? mixture : "\(mixture) x\(steps)", "\(search.rawValue) \(budget)"]
    if let editsPerStep { parts.append("\(editsPerStep) edits a step") }
    if !prompt { parts.append("no prompt") }
    if asserts { parts.append("asserts") }
    if observation { parts.append("observation") }
    if !tests { parts.append("no tests") }
    return parts.joined(separator: ", ")
  }
}

extension EvaluationArm {
  private enum CodingKeys: String, CodingKey {
    case noise, steps, prompt, asserts, observation, tests, search, budget
    case editsPerStep = "edits_per_step"
  }

  /// Reads an arm; one from before there were asserts and observations has none.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      noise: try values.decode(String.self, forKey: .noise),
      steps: try values.decode(Int.self, forKey: .steps),
      prompt: try values.decode(Bool.self, forKey: .prompt),
      asserts: try values.decodeIfPresent(Bool.self, forKey: .asserts) ?? false,
      observation: try values.decodeIfPresent(Bool.self, forKey: .observation) ?? false,
      tests: try values.decode(Bool.self, forKey: .tests),
      search: try values.decode(SearchMethod.self, forKey: .search),
      budget: try values.decode(Int.self, forKey: .budget),
      editsPerStep: try values.decodeIfPresent(Int.self, forKey: .editsPerStep) ?? 1)
  }

  /// Writes an arm; asserts and observations only where there are some.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(noise, forKey: .noise)
    try values.encode(steps, forKey: .steps)
    try values.encode(prompt, forKey: .prompt)
    if asserts { try values.encode(true, forKey: .asserts) }
    if observation { try values.encode(true, forKey: .observation) }
    try values.encode(tests, forKey: .tests)
    try values.encode(search, forKey: .search)
    try values.encode(budget, forKey: .budget)
    try values.encodeIfPresent(editsPerStep, forKey: .editsPerStep)
  }
}

extension SearchOptions {
  /// What the search may spend, in the unit that its method counts.
  package var spending: Int {
    switch method {
    case .bestOfN: samples
    case .beam: beam
    case .guided, .enumerate: candidateLimit
    }
  }
}
