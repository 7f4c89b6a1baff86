/// One program of a corpus: its text and what is known about it.
package struct CorpusProgram: Sendable, Equatable, Codable {
  /// The source text, without the documentation string that became the prompt.
  package var code: String
  /// What the program is meant to do, in words.
  package var prompt: String?
  /// Self-contained sources that run after the program and fail when it is wrong.
  package var tests: [String]
  /// Where the program comes from, such as a file and a name in it.
  package var origin: String
  /// How often training draws it, relative to programs of weight 1.
  package var weight: Double
  /// The import statements of its file that bind names it uses.
  package var imports: [String]
  /// The names it uses that its file defines elsewhere.
  package var helpers: [String]

  /// Creates a program of a corpus.
  package init(
    code: String, prompt: String? = nil, tests: [String] = [], origin: String = "", weight: Double = 1,
    imports: [String] = [], helpers: [String] = []
  ) {
    self.code = code
    self.prompt = prompt
    self.tests = tests
    self.origin = origin
    self.weight = weight
    self.imports = imports
    self.helpers = helpers
  }

  /// Reads a program from a JSON object in which everything but `code` may be missing.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    prompt = try values.decodeIfPresent(String.self, forKey: .prompt)
    tests = try values.decodeIfPresent([String].self, forKey: .tests) ?? []
    origin = try values.decodeIfPresent(String.self, forKey: .origin) ?? ""
    let weight = try values.decodeIfPresent(Double.self, forKey: .weight) ?? 1
    guard weight.isFinite, weight >= 0 else {
      throw DecodingError.dataCorruptedError(forKey: .weight, in: values, debugDescription: "not a weight")
    }
    self.weight = weight
    imports = try values.decodeIfPresent([String].self, forKey: .imports) ?? []
    helpers = try values.decodeIfPresent([String].self, forKey: .helpers) ?? []
  }

  /// Writes a program as a JSON object; what is empty or usual is left out.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(code, forKey: .code)
    try values.encodeIfPresent(prompt, forKey: .prompt)
    try values.encode(tests, forKey: .tests)
    try values.encode(origin, forKey: .origin)
    if weight != 1 { try values.encode(weight, forKey: .weight) }
    if !imports.isEmpty { try values.encode(imports, forKey: .imports) }
    if !helpers.isEmpty { try values.encode(helpers, forKey: .helpers) }
  }

  private enum CodingKeys: String, CodingKey {
    case code, prompt, tests, origin, weight, imports, helpers
  }
}
