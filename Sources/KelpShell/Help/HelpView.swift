import Terminal

/// What `help` prints, made from the command table.
package enum HelpView {
  /// All commands by group, in at most 24 lines of 80 columns.
  package static func overview(_ layout: Layout) -> [StyledText] {
    var lines: [StyledText] = []
    for group in CommandGroup.allCases {
      let names = CommandTable.entries.filter { $0.facts.group == group }.map { entry -> StyledText in
        let short = entry.aliases.first.map { " (\($0))" } ?? ""
        return StyledText("\(entry.name)", .bold) + StyledText("\(short)", .dim)
      }
      lines.append(StyledText("\(group.rawValue)", .cyan))
      let list = "  " + StyledText.joined(names, separator: ", ")
      lines += list.wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    }
    lines.append("")
    let topics = SafeText.joined(HelpTopic.all.map { "help \($0.name)" }, separator: " · ")
    let end =
      "help COMMAND says more · help --all · \(topics) · apropos WORD searches · !CMD runs a command of the system's shell"
      as StyledText
    lines += end.wrapped(to: layout.width, indent: 0, glyphs: layout.glyphs)
    return lines
  }

  /// Every command with what it does, by group.
  package static func everything(_ layout: Layout) -> [StyledText] {
    CommandGroup.allCases.flatMap { group in
      let rows = CommandTable.entries.filter { $0.facts.group == group }.map { entry -> [StyledText] in
        let short = entry.aliases.isEmpty ? "" : " (\(entry.aliases.joined(separator: ", ")))"
        return [
          StyledText("\(entry.name)", .bold) + StyledText("\(short)", .dim),
          StyledText(SafeText(line: entry.summary)),
        ]
      }
      return [StyledText("\(group.rawValue)", .cyan)] + table(rows, layout)
    }
  }

  /// How the program is called from the system's shell.
  package static func calling(_ layout: Layout) -> [StyledText] {
    let calls: [[StyledText]] = [
      ["kelp", "open the REPL"], ["kelp COMMAND …", "run one command; kelp COMMAND --help explains it"],
      ["kelp -c 'COMMAND' …", "run commands as typed in the REPL"],
      ["kelp --script FILE", "run the commands of a file, or of piped input without a name"],
    ]
    let options = ArgumentPage.of(FrontDoor.self).arguments.filter { $0.kind != "positional" }
    return table(calls, layout) + [""] + table(options.map(row), layout) + [""]
  }

  /// One command: purpose, synopsis, options with defaults, examples, exit status, JSON keys, see also.
  package static func command(_ entry: CommandEntry, words: [String] = [], layout: Layout) -> [StyledText] {
    let (page, depth) = entry.page.descend(words)
    let name = ([entry.name] + words.prefix(depth)).joined(separator: " ")
    var lines: [StyledText] = []
    func add(_ text: StyledText, indent: Int = 2) {
      lines += text.wrapped(to: layout.width, indent: indent, glyphs: layout.glyphs)
    }
    var title = StyledText("\(name)", .bold) + ": \(page.abstract ?? entry.summary)"
    if !entry.aliases.isEmpty, depth == 0 {
      title += StyledText(" Also \(entry.aliases.joined(separator: ", ")).", .dim)
    }
    add(title)
    add("  " + synopsis(name, page), indent: 4)
    if let discussion = page.discussion, !discussion.isEmpty { add(StyledText("\(discussion)"), indent: 0) }
    if !page.visibleSubcommands.isEmpty {
      lines.append("")
      let rows = page.visibleSubcommands.map { sub -> [StyledText] in
        [StyledText("\(name) \(sub.commandName)", .bold), "\(sub.abstract ?? "")"]
      }
      lines += table(rows, layout)
    }
    let positional = page.arguments.filter { $0.kind == "positional" }
    let options = page.arguments.filter { $0.kind != "positional" }
    if !positional.isEmpty || !options.isEmpty { lines.append("") }
    lines += table((positional + options).map(row), layout)
    if !entry.facts.examples.isEmpty {
      lines.append("")
      lines.append(StyledText("examples", .dim))
      for example in entry.facts.examples { add("  \(SafeText(line: example))", indent: 6) }
    }
    lines.append("")
    if entry.facts.sessionOnly { add(StyledText("works in the REPL and in scripts", .dim)) }
    let no = entry.facts.answersNo.map { ", 1 \($0)" } ?? ""
    add(StyledText("exit status: 0 done\(no), 2 used wrongly, 3 failed", .dim))
    if !entry.facts.jsonKeys.isEmpty {
      add(StyledText("JSON keys: \(entry.facts.jsonKeys.joined(separator: ", "))", .dim))
    }
    if !entry.facts.seeAlso.isEmpty {
      add(StyledText("see also: \(entry.facts.seeAlso.joined(separator: ", "))", .dim))
    }
    return lines.map(layout.fit)
  }

  /// The line that shows how a command is written.
  static func synopsis(_ name: String, _ page: ArgumentPage) -> StyledText {
    "\(SafeText(line: synopsisText(name, page)))"
  }

  /// The same as plain text.
  static func synopsisText(_ name: String, _ page: ArgumentPage) -> String {
    var text = "\(name)"
    if !page.visibleSubcommands.isEmpty {
      text += " " + page.visibleSubcommands.map(\.commandName).joined(separator: "|")
    }
    for argument in page.arguments where argument.kind == "positional" {
      text += argument.isOptional ? " [\(argument.synopsis)]" : " \(argument.synopsis)"
    }
    if page.arguments.contains(where: { $0.kind != "positional" }) { text += " [options]" }
    return text
  }

  /// What an argument is for, with what it is when left out.
  static func explanation(of argument: ArgumentDescription) -> String {
    let help = argument.abstract ?? ""
    guard let value = argument.defaultValue, !value.isEmpty, argument.kind == "option" else { return help }
    return (help.hasSuffix(".") ? String(help.dropLast()) : help) + " (\(value))."
  }

  private static func row(_ argument: ArgumentDescription) -> [StyledText] {
    [
      StyledText(SafeText(line: argument.synopsis), .bold),
      StyledText(SafeText(line: explanation(of: argument))),
    ]
  }

  /// Rows of a term and its explanation; the explanation is broken into lines, not cut.
  private static func table(_ rows: [[StyledText]], _ layout: Layout) -> [StyledText] {
    let terms = rows.map { $0[0].resolved(layout.glyphs).width }
    let column = min((terms.filter { $0 <= 28 }.max() ?? 0) + 4, layout.width / 2)
    return rows.flatMap { row -> [StyledText] in
      let term = "  " + row[0]
      if term.resolved(layout.glyphs).width + 1 > column {
        let below = String(repeating: " ", count: column) + ""
        return [term]
          + (StyledText("\(below)") + row[1]).wrapped(to: layout.width, indent: column, glyphs: layout.glyphs)
      }
      return (term.padded(to: column, glyphs: layout.glyphs) + row[1])
        .wrapped(to: layout.width, indent: column, glyphs: layout.glyphs)
    }
  }
}
