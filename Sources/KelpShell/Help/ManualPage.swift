/// The manual page kelp(1), made from the command table: text for `man`, in the macros of man(7).
package enum ManualPage {
  /// The whole page.
  package static var text: String {
    var page = Roff()
    page.heading(".TH KELP 1")
    page.heading(".SH NAME")
    page.line("kelp - repair Python programs edit by edit with a tree diffusion model")
    page.heading(".SH SYNOPSIS")
    for call in ["kelp", "kelp [options] COMMAND ...", "kelp -c COMMAND ...", "kelp --script FILE"] {
      page.line(call)
      page.heading(".br")
    }
    page.heading(".SH OPTIONS")
    page.arguments(ArgumentPage.of(FrontDoor.self).arguments.filter { $0.kind != "positional" })
    for group in CommandGroup.allCases {
      page.heading(".SH \(group.rawValue.uppercased())")
      for entry in CommandTable.entries where entry.facts.group == group { page.command(entry) }
    }
    for topic in HelpTopic.all {
      page.heading(".SH \(topic.name.uppercased())")
      page.prose(topic.text)
    }
    page.heading(".SH EXIT STATUS")
    page.line("0 done, 1 the answer is no, 2 used wrongly, 3 failed, 130 interrupted.")
    return page.text
  }
}

/// Lines of a manual page; every text goes through `escaped`.
private struct Roff {
  private(set) var text = ""

  /// A request line of the page itself.
  mutating func heading(_ request: String) { text += request + "\n" }

  /// A line of text.
  mutating func line(_ words: String) { text += Roff.escaped(words) + "\n" }

  mutating func command(_ entry: CommandEntry) {
    let page = entry.page
    heading(".SS \(Roff.escaped(HelpView.synopsisText(entry.name, page)))")
    if !entry.aliases.isEmpty { line("Also \(entry.aliases.joined(separator: ", ")).") }
    description(entry.summary, page.discussion)
    arguments(page.arguments)
    subcommands(of: page, name: entry.name)
    if entry.facts.sessionOnly { line("Works in the REPL and in scripts.") }
    if let no = entry.facts.answersNo { line("Exit status 1: \(no).") }
    if !entry.facts.jsonKeys.isEmpty {
      line("Keys of the JSON result: \(entry.facts.jsonKeys.joined(separator: ", ")).")
    }
    guard !entry.facts.examples.isEmpty else { return }
    heading(".PP")
    heading(".nf")
    for example in entry.facts.examples { line("  " + example) }
    heading(".fi")
  }

  private mutating func subcommands(of page: ArgumentPage, name: String) {
    for sub in page.visibleSubcommands {
      let full = "\(name) \(sub.commandName)"
      heading(".SS \(Roff.escaped(HelpView.synopsisText(full, sub)))")
      description(sub.abstract ?? "", sub.discussion)
      arguments(sub.arguments)
      subcommands(of: sub, name: full)
    }
  }

  private mutating func description(_ summary: String, _ discussion: String?) {
    line(summary)
    guard let discussion, !discussion.isEmpty else { return }
    heading(".PP")
    prose(discussion)
  }

  mutating func arguments(_ arguments: [ArgumentDescription]) {
    for argument in arguments {
      heading(".TP")
      heading("\\fB\(Roff.escaped(argument.synopsis))\\fR")
      line(HelpView.explanation(of: argument))
    }
    if !arguments.isEmpty { heading(".PP") }
  }

  /// Paragraphs; lines that begin with two blanks keep their form.
  mutating func prose(_ lines: String) {
    var keepsForm = false
    for each in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      let isForm = each.hasPrefix("  ")
      if isForm != keepsForm { heading(isForm ? ".nf" : ".fi") }
      keepsForm = isForm
      line(String(each))
    }
    if keepsForm { heading(".fi") }
  }

  /// The text with what would be a request or an escape written out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    // A dot or a quote in the first column would be a request.
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
