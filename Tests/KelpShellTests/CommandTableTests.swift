import KelpShell
import Terminal
import Testing

@Suite struct CommandTableTests {
  @Test func namesAndAliasesAreDistinct() {
    let words = CommandTable.entries.flatMap { [$0.name] + $0.aliases }
    #expect(Set(words).count == words.count)
  }

  @Test func everyExampleParses() throws {
    for entry in CommandTable.entries {
      #expect(!entry.facts.examples.isEmpty, "\(entry.name)")
      for example in entry.facts.examples {
        let line = try LineGrammar.parse(example)
        #expect(line.words.first?.text == entry.name, "\(example)")
        #expect(entry.accepts(line.words.dropFirst().map(\.text)), "\(example)")
      }
    }
  }

  @Test func everythingIsExplained() {
    for entry in CommandTable.entries {
      #expect(!entry.summary.isEmpty && entry.summary.hasSuffix("."), "\(entry.name)")
      #expect(entry.summary.count <= 76, "\(entry.name)")
      for argument in entry.page.arguments {
        #expect(argument.abstract?.isEmpty == false, "\(entry.name) \(argument.synopsis)")
      }
      for other in entry.facts.seeAlso {
        let known = CommandTable.entry(named: other) != nil || HelpTopic.all.contains { $0.name == other }
        #expect(known || other == "edit", "\(entry.name) points to \(other)")
      }
    }
  }

  @Test func theOverviewFits24LinesOf80Columns() {
    let lines = HelpView.overview(Fixtures.layout(80))
    #expect(lines.count <= 24)
    for entry in CommandTable.entries { #expect(lines.contains { $0.plainText().contains(entry.name) }) }
  }

  @Test func uniquePrefixesFindACommand() {
    if case .found(let entry) = CommandTable.resolve("pos", allowPrefixes: true) {
      #expect(entry.name == "positions")
    } else {
      Issue.record("pos is positions")
    }
    if case .unknown = CommandTable.resolve("posi", allowPrefixes: false) {
    } else {
      Issue.record("no prefixes here")
    }
  }
}

@Suite struct CompleterTests {
  private var completer: Completer {
    var names = Completer.Names()
    names.programs = ["p1", "p2"]
    names.candidates = ["r1", "r1.1", "r1.2"]
    names.jobs = ["%1"]
    names.nodes = [("n7", "Compare"), ("n12", "Name")]
    return Completer(
      names: names, listFolder: { $0 == "." ? ["Examples/", "my file.py", "main.py"] : ["median.py"] })
  }

  private func insertion(_ before: String) -> String { completer.complete(before, "").insertion }

  private func list(_ before: String) -> [String] { completer.complete(before, "").candidates.map(\.text) }

  @Test func completesCommands() {
    #expect(insertion("corr") == "upt ")
    #expect(insertion("posi") == "tions ")
    #expect(list("s").contains("show"))
  }

  @Test func completesOptionsAndTheirValues() {
    #expect(insertion("repair --be") == "am ")
    #expect(insertion("repair --search bea") == "m ")
    #expect(list("repair --search be") == ["beam", "best-of-n"])
    #expect(list("repair --search ") == ["beam", "best-of-n", "guided", "enumerate"])
    #expect(insertion("repair --search=best") == "-of-n ")
    #expect(list("repair --").contains("--depth"))
  }

  @Test func completesFilesProgramsAndNodes() {
    #expect(insertion("open Ex") == "amples/")
    #expect(insertion("open Examples/m") == "edian.py ")
    #expect(insertion("open my") == "\\ file.py ")
    #expect(insertion("open 'my") == " file.py' ")
    #expect(list("diff p") == ["p1", "p2"])
    #expect(insertion("select r1.") == "" && list("select r1.") == ["r1.1", "r1.2"])
    #expect(insertion("node n1") == "2 ")
    #expect(insertion("log ") == "%1 ")
  }

  @Test func completesSubcommandsSettingsAndTopics() {
    #expect(insertion("bench pa") == "rse ")
    #expect(insertion("bench parse --by") == "tes ")
    #expect(insertion("set ti") == "ming ")
    #expect(list("set timing o") == ["on", "off"])
    #expect(insertion("help step") == "ping ")
  }

  @Test func offersNothingWhereThereIsNothing() {
    #expect(completer.complete("open x # pos", "") == Completion())
    #expect(completer.complete("!ls ma", "") == Completion())
    #expect(completer.complete("frobnicate p", "") == Completion())
  }
}

@Suite struct ManualPageTests {
  @Test func everyCommandAndOptionStandsInIt() {
    let text = ManualPage.text
    for entry in CommandTable.entries {
      #expect(text.contains("\n.SS \(entry.name.replacing("-", with: "\\-"))"), "\(entry.name)")
      for argument in entry.page.arguments {
        #expect(
          text.contains("\\fB\(argument.synopsis.replacing("-", with: "\\-"))\\fR\n"), "\(argument.synopsis)")
      }
    }
    // Only the page's own requests begin with a dot.
    let requests = Set(text.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix(3) })
    #expect(requests.isSubset(of: [".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".br"]))
  }
}
