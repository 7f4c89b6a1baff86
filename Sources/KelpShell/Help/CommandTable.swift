import ArgumentParser

/// All commands, in the order in which the overview lists them.
package enum CommandTable {
  /// The commands' declarations.
  package static let commands: [any ShellCommand.Type] = [
    LoadCommand.self, CheckpointCommand.self, OpenCommand.self, PasteCommand.self, EditCommand.self,
    ShowCommand.self,
    TreeCommand.self, ParseCommand.self, DiffCommand.self, GoldCommand.self, PromptCommand.self,
    TestsCommand.self, ProgramsCommand.self,
    CorruptCommand.self, RepairCommand.self, CandidatesCommand.self, SelectCommand.self, NextCommand.self,
    BackCommand.self, GotoCommand.self, FirstCommand.self, LastCommand.self, PlayCommand.self,
    TraceCommand.self,
    AlternativesCommand.self, BranchCommand.self, TakeCommand.self, ExportCommand.self, ReplayCommand.self,
    PositionsCommand.self, NodeCommand.self, ErrorsCommand.self,
    TrainCommand.self, PresetsCommand.self, EvalCommand.self, BenchCommand.self, FuzzCommand.self,
    BankCommand.self,
    CorpusCommand.self,
    JobsCommand.self, ForegroundCommand.self, LogCommand.self, PlotCommand.self, WaitCommand.self,
    StopCommand.self, PauseCommand.self, ResumeCommand.self,
    HelpCommand.self, AproposCommand.self, StatusCommand.self, SetCommand.self, HistoryCommand.self,
    WatchCommand.self, TimeCommand.self, SourceCommand.self, VersionCommand.self,
    CompletionCommand.self, RecordCommand.self,
    ClearCommand.self, QuitCommand.self,
  ]

  /// The entries by which everything but running looks at the commands.
  package static let entries: [CommandEntry] = commands.map { CommandEntry($0) }

  /// The entry with a full name or an alias, or nil.
  package static func entry(named name: String) -> CommandEntry? {
    entries.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// Finds a command by what was typed. Unique prefixes count when `allowPrefixes` is set.
  package static func resolve(_ word: String, allowPrefixes: Bool) -> Resolution {
    if let entry = entry(named: word) { return .found(entry) }
    if allowPrefixes, !word.isEmpty {
      let matches = entries.filter { $0.name.hasPrefix(word) }
      if matches.count == 1 { return .found(matches[0]) }
      if matches.count > 1 { return .ambiguous(matches.map(\.name)) }
    }
    return .unknown(suggestions: suggestions(for: word))
  }

  /// What a name stands for.
  package enum Resolution {
    /// One command.
    case found(CommandEntry)
    /// The start of several.
    case ambiguous([String])
    /// None; with the names that may have been meant.
    case unknown(suggestions: [String])

    /// The full name of the one command.
    package var name: String? { if case .found(let entry) = self { entry.name } else { nil } }
  }

  /// Names and aliases near to a word, or what a word of another tool is called here.
  package static func suggestions(for word: String) -> [String] {
    if let synonym = synonyms[word.lowercased()] { return [synonym] }
    return EditDistance.suggestions(for: word, among: entries.flatMap { [$0.name] + $0.aliases })
  }

  /// Words of other programs and what they are here.
  private static let synonyms = [
    "undo": "back", "run": "repair", "fix": "repair", "solve": "repair", "cat": "show", "print": "show",
    "kill": "stop", "bg": "add & to a command", "mutate": "corrupt", "ast": "tree", "step": "next",
    "previous": "back",
    "prev": "back", "man": "help", "bye": "quit", "include": "source", "search": "apropos",
    "every": "watch", "repeat": "watch", "cont": "resume", "continue": "resume", "foreground": "fg",
    "redo": "next", "evaluate": "eval", "model": "load",
    "test": "tests", "beam": "repair", "models": "checkpoint list", "ps": "jobs",
    "save": "export", "write": "export", "confusion": "errors",
    "curve": "plot", "chart": "plot", "graph": "plot", "draw": "plot", "metrics": "plot",
  ]
}

/// One command as help, completion and the doors see it.
package struct CommandEntry: Sendable {
  /// The declaration.
  package let type: any ShellCommand.Type
  /// The full name.
  package let name: String
  /// Other names.
  package let aliases: [String]
  /// One line on what it does.
  package let summary: String
  /// Its group, needs and examples.
  package let facts: CommandFacts

  /// Reads an entry off a declaration.
  package init(_ type: any ShellCommand.Type) {
    self.type = type
    name = type.name
    aliases = type.configuration.aliases
    summary = type.configuration.abstract
    facts = type.facts
  }

  /// Whether the command takes these arguments.
  package func accepts(_ arguments: [String]) -> Bool {
    (try? type.parseAsRoot(arguments)) is any ShellCommand
  }

  /// The options, arguments and subcommands, read off the declaration.
  package var page: ArgumentPage { ArgumentPage.of(type) }
}
