import ArgumentParser

/// The settings of a session: `set NAME VALUE`.
package struct Settings: Sendable, Equatable {
  /// One setting as `set` lists it.
  package struct Description: Sendable {
    /// The name.
    package let name: String
    /// The values it can have; empty for free text.
    package let values: [String]
    /// What it does.
    package let help: String
  }

  /// Every setting, in the order of listing.
  package static let all: [Description] = [
    .init(name: "timing", values: ["on", "off"], help: "say after each command how long it took"),
    .init(name: "context", values: [], help: "unchanged lines shown around a change (1)"),
    .init(
      name: "diff", values: ["inline", "side", "auto"],
      help: "changes below or beside each other; auto: beside from 120 columns on"),
    .init(
      name: "probs", values: ["masked", "raw", "both"],
      help: "probabilities among what may be chosen, among all outputs, or both"),
    .init(name: "spans", values: ["lines", "bytes"], help: "bytes: tell places in bytes as well"),
    .init(
      name: "reader", values: ["on", "off"], help: "for screen readers: words in lines, nothing drawn"),
    .init(name: "theme", values: ["standard", "safe"], help: "safe: blue and yellow for red and green"),
    .init(name: "ascii", values: ["on", "off"], help: "draw with ASCII characters only"),
    .init(name: "notify", values: ["now", "prompt", "off"], help: "when to say that a job ended"),
    .init(name: "pager", values: ["on", "off"], help: "show what is higher than the screen page by page"),
    .init(
      name: "prompt", values: [],
      help: "the prompt, with {model} {program} {step} {jobs}; default for the usual"),
  ]

  /// Whether each command says how long it took.
  package var timing = false
  /// The number of unchanged lines around a change.
  package var context = 1
  /// How programs and edits are shown.
  package var display = DisplayChoices()
  /// Whether red and green become yellow and blue.
  package var isSafeTheme = false
  /// Whether only ASCII is drawn.
  package var isASCII = false
  /// When the end of a job is announced.
  package var notify = "now"
  /// Whether what is higher than the screen is shown page by page.
  package var pager = true
  /// The form of the prompt; nil for the usual one.
  package var prompt: String?

  /// Creates the default settings.
  package init() {}

  /// The value of a setting as text, or nil when there is none of that name.
  package func value(of name: String) -> String? {
    switch name {
    case "timing": timing ? "on" : "off"
    case "context": "\(context)"
    case "diff": display.diff.rawValue
    case "probs": display.probabilities.rawValue
    case "spans": display.showsBytes ? "bytes" : "lines"
    case "reader": display.isReader ? "on" : "off"
    case "theme": isSafeTheme ? "safe" : "standard"
    case "ascii": isASCII ? "on" : "off"
    case "notify": notify
    case "pager": pager ? "on" : "off"
    case "prompt": prompt ?? "default"
    default: nil
    }
  }

  /// Changes a setting. Throws when there is none of that name or it cannot have that value.
  package mutating func set(_ name: String, to value: String) throws(ShellError) {
    guard let description = Settings.all.first(where: { $0.name == name }) else {
      let near = EditDistance.suggestions(for: name, among: Settings.all.map(\.name))
      throw .usage("no setting '\(name)'", hint: near.first.map { "did you mean \($0)?" } ?? "set lists them")
    }
    if !description.values.isEmpty, !description.values.contains(value) {
      throw .usage(
        "\(name) cannot be '\(value)'", hint: "it is one of \(description.values.joined(separator: ", "))")
    }
    switch name {
    case "timing": timing = value == "on"
    case "diff": display.diff = DisplayChoices.DiffStyle(rawValue: value) ?? .inline
    case "probs": display.probabilities = DisplayChoices.Probabilities(rawValue: value) ?? .masked
    case "spans": display.showsBytes = value == "bytes"
    case "reader": display.isReader = value == "on"
    case "theme": isSafeTheme = value == "safe"
    case "ascii": isASCII = value == "on"
    case "notify": notify = value
    case "pager": pager = value == "on"
    case "prompt": prompt = value == "default" || value.isEmpty ? nil : value
    default:
      guard let lines = Int(value), (0...20).contains(lines) else {
        throw .usage("context cannot be '\(value)'", hint: "it is a number of lines from 0 to 20")
      }
      context = lines
    }
  }
}
