import Foundation
import KelpShell
import Terminal
import Testing

/// The built program in a pseudo-terminal, with keys typed and the text of the screen looked at.
///
/// Nothing here depends on how fast the machine is: each step waits for a text.
@Suite("A session in a terminal", .serialized) struct TerminalSessionTests {
  /// A program that runs, its state in a folder of its own.
  private final class Run {
    let folder = NSTemporaryDirectory() + "kelp-terminal-\(UUID().uuidString)"
    let peer: TerminalPeer
    let modesBefore: UInt32

    init(_ arguments: [String] = []) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var environment = ProcessInfo.processInfo.environment
      environment["XDG_STATE_HOME"] = folder
      environment["XDG_CONFIG_HOME"] = folder
      environment["HOME"] = folder
      environment["KELP_CHECKPOINT"] = nil
      environment["PAGER"] = nil
      for name in ["NO_COLOR", "CLICOLOR_FORCE", "KELP_ASCII", "KELP_PROGRESS", "KELP_JOB"] {
        environment[name] = nil
      }
      peer = try TerminalPeer(try BuiltKelp().path, arguments: arguments, environment: environment)
      modesBefore = peer.modes
      try #require(prompt())
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Whether a new prompt comes; one that is only drawn again does not begin a row.
    func prompt() -> Bool { shows("\nkelp ") && shows("❯ ") }

    /// Whether the program shows a text.
    func shows(_ text: String) -> Bool {
      if text.isEmpty || peer.waits(for: text) { return true }
      Issue.record("not shown: \(text.debugDescription) in \(peer.shown.debugDescription)")
      return false
    }

    /// Types a line and waits for a text, then for the prompt behind it.
    func line(_ line: String, shows text: String) -> Bool {
      peer.skip()
      peer.type(line + "\r")
      return shows(text) && prompt()
    }

    /// Types Ctrl-D until the program ends, and gives its exit status.
    ///
    /// Between two lines the terminal itself takes that key, and a prompt may be drawn twice: so not just once.
    func quit() -> Int32? {
      for _ in 0..<12 {
        peer.type("\u{4}")
        if let status = peer.end(within: 5) { return status }
      }
      Issue.record("it goes on: \(peer.shown.debugDescription)")
      return nil
    }
  }

  @Test("from the first prompt to Ctrl-D") func wholeSession() throws {
    let run = try Run()
    // TAB completes a command and one of its options.
    run.peer.type("corr\t")
    #expect(run.shows("upt "))
    run.peer.type("--st\t")
    #expect(run.shows("eps "))
    run.peer.type("\u{3}")
    #expect(run.shows("^C") && run.prompt())
    // A paste of several lines is a program, and nothing in it runs.
    run.peer.type("open \u{1B}[200~def add(a, b):\r    return a - b\r\u{1B}[201~")
    #expect(run.shows("pasted 2 lines as p1: parses"))
    #expect(run.shows("p1"))
    run.peer.type("\r")
    #expect(run.shows("return a - b") && run.prompt())
    #expect(run.line("prompt \"Add a and b.\"", shows: "(12 bytes)"))
    // The model that is shipped with Kelp was loaded at the start.
    #expect(run.line("repair --expansions 12 --depth 2", shows: "r1: "))
    #expect(run.line("next", shows: "step 1 of"))
    #expect(run.line("back", shows: "start of r1.1: p1"))
    // Up finds the line that begins with what is typed.
    run.peer.type("pr\u{1B}[A")
    #expect(run.shows("ompt \"Add a and b.\""))
    run.peer.type("\u{3}")
    #expect(run.shows("^C") && run.prompt())
    // In a narrow window only the last part of the prompt is left.
    run.peer.resize(to: TerminalSize(columns: 50, rows: 24))
    run.peer.type("status\r")
    #expect(run.shows("program") && run.shows("\n0/1 ❯ ") && run.quit() == 0)
    #expect(run.peer.modes == run.modesBefore)
    let history = try String(contentsOfFile: run.folder + "/kelp/history", encoding: .utf8)
    #expect(history.split(separator: "\n").contains("open p1"))
  }

  @Test("Ctrl-C stops a search and keeps what it found, Ctrl-Z puts it into the background") func stopping()
    throws
  {
    let run = try Run()
    #expect(run.line("open <<END\rdef f(a, b, c):\r    return a - b - c\rEND", shows: "p1 typed"))
    run.peer.type("repair --beam 64 --expansions 16 --depth 100\r")
    // The search is under way when its progress is drawn.
    #expect(run.shows("repair  "))
    run.peer.type("\u{3}")
    #expect(run.prompt())
    // Where the search did not hear of it in time, it ends as a job.
    #expect(run.line("wait", shows: "") && run.line("candidates r1", shows: "r1.1"))
    run.peer.type("repair p1 --beam 64 --expansions 16 --depth 100\r")
    #expect(run.shows("repair  "))
    run.peer.type("\u{1A}")
    #expect(run.shows("goes on in the background") && run.prompt())
    #expect(run.line("jobs", shows: "running"))
    #expect(run.line("quit", shows: "repair is still running"))
    run.peer.type("fg\r")
    #expect(run.shows("repair p1 --beam 64"))
    run.peer.type("\u{3}")
    #expect(run.shows("stopped: repair p1") && run.prompt())
    #expect(run.line("candidates r2", shows: "r2.1"))
    #expect(run.quit() == 0)
  }

  @Test("a long command is left with Ctrl-Z, watched, paused and stopped") func jobs() throws {
    let run = try Run()
    let corpus = (0..<150).map { "def add_\($0)(n):\n    return n + \($0)\n" }.joined(separator: "# ---\n")
    try corpus.write(toFile: run.folder + "/corpus.txt", atomically: true, encoding: .utf8)
    run.peer.type(
      "train --preset toy --max-seq-len 256 --steps 100000 --corpus-file '\(run.folder)/corpus.txt' "
        + "--output-dir '\(run.folder)/run'\r")
    #expect(run.shows("/100000"))
    run.peer.type("\u{1A}")
    #expect(run.shows("[%1] train goes on in the background") && run.prompt())
    #expect(run.line("pause %1", shows: "%1 is paused"))
    // The right edge of the line says how the job stands, without a key being typed.
    #expect(run.shows("paused"))
    #expect(run.line("jobs", shows: "progress"))
    #expect(run.line("resume %1", shows: "%1 goes on"))
    run.peer.type("fg %1\r")
    #expect(run.shows("/100000"))
    run.peer.type("q")
    #expect(run.shows("[%1] goes on in the background") && run.prompt())
    run.peer.type("fg\r")
    #expect(run.shows("/100000"))
    run.peer.type("\u{3}")
    #expect(run.shows("asked %1 to stop") && run.shows("stopped at step") && run.prompt())
    // Half of a line is typed when a notice comes: it is drawn again below.
    #expect(run.line("version | sed s/Kelp/Tang/", shows: "Tang 0."))
    #expect(run.line("version > \(run.folder)/v", shows: ""))
    #expect(try String(contentsOfFile: run.folder + "/v", encoding: .utf8).hasPrefix("Kelp "))
    #expect(run.quit() == 0)
    #expect(run.peer.modes == run.modesBefore)
  }

  @Test("what is higher than the screen is shown by a pager, unless that is off") func pages() throws {
    let run = try Run()
    run.peer.resize(to: TerminalSize(columns: 80, rows: 10))
    run.peer.type("help --all\r")
    // The pager waits for its key at the end of the first screen.
    #expect(run.shows("Model and programs"))
    run.peer.type("q")
    // The prompt takes the row in which the pager stood.
    #expect(run.shows("❯ "))
    #expect(run.line("set pager off", shows: ""))
    #expect(run.line("help --all", shows: "quit (q, exit)"))
    #expect(run.quit() == 0)
  }
}
